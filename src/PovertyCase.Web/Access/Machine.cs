using System.Net;
using System.Net.Sockets;

namespace PovertyCase.Web.Access;

/// <summary>The officer's machine in a few words: enough to know one's own again, too little to follow anybody.</summary>
public static class Machine
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "微信"), ("Edg", "Edge"), ("QQBrowser", "QQ浏览器"), ("360SE", "360浏览器"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "安卓手机"), ("iPhone", "苹果手机"), ("iPad", "平板"), ("Mac OS", "苹果电脑"), ("Linux", "Linux")];

    public static string Browser(string? userAgent) =>
        $"{Find(Browsers, userAgent) ?? "其他浏览器"} · {Find(Systems, userAgent) ?? "其他系统"}";

    /// <summary>10.1.2.x or 2001:db8:1:x.</summary>
    public static string Address(IPAddress? address)
    {
        if (address is null)
        {
            return "本机";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain))
        {
            return "本机";
        }

        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x"
            : $"{Convert.ToHexStringLower(bytes[..2])}:{Convert.ToHexStringLower(bytes[2..4])}:{Convert.ToHexStringLower(bytes[4..6])}:x";
    }

    private static string? Find((string Mark, string Name)[] known, string? text) =>
        text is null ? null : Array.Find(known, k => text.Contains(k.Mark, StringComparison.OrdinalIgnoreCase)).Name;
}
