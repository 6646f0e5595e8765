using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data.Trail;

/// <summary>What a head says, as the text that is signed; readable by hand and by openssl.</summary>
public static class HeadStatement
{
    public static byte[] Text(AuditHead head) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"povertycase-trail-head-1\n{head.Size}\n{Hex(head.Root)}\n{TrailRecord.Instant(head.At)}\n{(head.Previous is null ? "-" : Hex(head.Previous))}\n{head.KeyId}\n"));

    public static byte[] Hash(AuditHead head) => SHA256.HashData(Text(head));

    /// <summary>One line of JSON: the form in the file of heads and in exports.</summary>
    public static string Line(AuditHead head) => JsonSerializer.Serialize(new HeadLine(
        head.Size, Hex(head.Root), TrailRecord.Instant(head.At), head.Previous is null ? null : Hex(head.Previous), head.KeyId, Convert.ToBase64String(head.Signature)), TrailJson.Default.HeadLine);

    /// <exception cref="FormatException">The line is no head.</exception>
    public static AuditHead Read(string line)
    {
        try
        {
            var read = JsonSerializer.Deserialize(line, TrailJson.Default.HeadLine) ?? throw new FormatException("The line is empty.");
            return new AuditHead
            {
                Size = read.Size,
                Root = Convert.FromHexString(read.Root),
                At = DateTimeOffset.Parse(read.At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Previous = read.Previous is null ? null : Convert.FromHexString(read.Previous),
                KeyId = read.Key,
                Signature = Convert.FromBase64String(read.Signature),
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentNullException)
        {
            throw new FormatException("The line is no head of a trail.", e);
        }
    }

    /// <summary>Enough of a head to recognise it by: 12345-0123456789abcdef.</summary>
    public static string Printed(AuditHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Size}-{Hex(head.Root)[..16]}");

    /// <summary>The line at the foot of a document.</summary>
    public static string OnPaper(AuditHead head) => $"操作记录存证 {Printed(head)}（{OfficialClock.Text(head.At)}）";

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>A head in a file.</summary>
public sealed record HeadLine(long Size, string Root, string At, string? Previous, string Key, string Signature);
