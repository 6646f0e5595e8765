using System.Net;

namespace PovertyCase.Web.Access;

/// <summary>By what tries from outside are counted: an address, of IPv6 the network (/64), of which a home has as many addresses as it likes.</summary>
public static class AddressKey
{
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return bytes.Length == 16 ? Convert.ToHexString(bytes[..8]) : plain.ToString();
    }
}
