using System.Net;
using System.Net.Sockets;

namespace PovertyCase.Web.Access;

/// <summary>A client's address as far as the trail keeps it: the office's network, not the single machine.</summary>
public static class ClientAddress
{
    /// <summary>192.0.2.17 → 192.0.2.x; 2001:db8:1:2::3 → 2001:db8:1::/48; null stays null.</summary>
    public static string? Shorten(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x";
        }

        bytes.AsSpan(6).Clear();
        return $"{new IPAddress(bytes)}/48";
    }
}
