using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Access;

/// <summary>
/// Codes of six digits from a shared secret and the clock: RFC 6238 with SHA-1, 30 seconds, which every authenticator app and mini program
/// reads. A clock may be one step off on either side.
/// </summary>
public static class SecondFactor
{
    public const int StepSeconds = 30;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Those who sign, approve or administer (decisions 13; GB/T 22239 身份鉴别 d), who reads several counties, who keeps the leads, and who reads the ledgers of a whole county; anybody else may.</summary>
    public static bool IsCompulsoryFor(Role role, long areaNo) => role is Role.TownshipSecretary or Role.TownshipHead or Role.CountyClerk or Role.CountyHead
        or Role.DisciplineOfficer or Role.OrganisationOfficer or Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin
        || (role == Role.Inspector && RegionCode.IsAboveCounty(areaNo));

    /// <summary>160 bits, as RFC 4226 recommends.</summary>
    public static string NewSecret()
    {
        var text = new StringBuilder(32);
        foreach (var b in RandomNumberGenerator.GetBytes(32))
        {
            text.Append(Base32[b & 31]);
        }

        return text.ToString();
    }

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as authenticator apps have it; an HMAC does not rest on SHA-1's collision resistance.
        var mac = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 15, 4)) & int.MaxValue;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step a typed code belongs to, if it is one of the three now valid and later than the last one used.</summary>
    public static long? Match(string secret, string code, DateTimeOffset at, long? lastUsed)
    {
        var now = StepAt(at);
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(code)) && (lastUsed is null || step > lastUsed))
            {
                found ??= step;
            }
        }

        return found;
    }

    /// <summary>What the picture for the app says.</summary>
    public static string Address(string account, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString("一户一档")}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString("一户一档")}";

    /// <summary>In groups of four for typing.</summary>
    public static string Grouped(string secret) => string.Join(' ', secret.Chunk(4).Select(c => new string(c)));

    private static byte[] Bytes(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var buffer = 0;
        var bits = 0;
        var at = 0;
        foreach (var c in secret)
        {
            buffer = ((buffer << 5) | Base32.IndexOf(c, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
