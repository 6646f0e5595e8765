using System.Security.Cryptography;
using System.Text;

namespace PovertyCase.Domain.Notices;

/// <summary>Codes that are read off paper and typed on a telephone: 0/O and 1/I are not in them. 32 signs, five bits each.</summary>
internal static class PaperCode
{
    private const string Signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Draw(int length) => RandomNumberGenerator.GetString(Signs, length);

    /// <summary>The code that stands for the first bytes of a keyed hash.</summary>
    public static string From(ReadOnlySpan<byte> hash, int length)
    {
        var code = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            code.Append(Signs[hash[i] & 31]);
        }

        return code.ToString();
    }

    /// <summary>What somebody typed as the code it can mean: small and full-width letters, spaces and dashes are forgiven; null when it is no code.</summary>
    public static string? Read(string? typed, int length)
    {
        if (typed is null || typed.Length > 40)
        {
            return null;
        }

        var code = new StringBuilder(length);
        foreach (var sign in typed)
        {
            // Full-width forms as a Chinese keyboard gives them.
            var plain = char.ToUpperInvariant(sign is >= '\uFF01' and <= '\uFF5E' ? (char)(sign - 0xFEE0) : sign);
            if (char.IsWhiteSpace(plain) || plain is '-' or '—' or '·')
            {
                continue;
            }

            if (!Signs.Contains(plain, StringComparison.Ordinal) || code.Length == length)
            {
                return null;
            }

            code.Append(plain);
        }

        return code.Length == length ? code.ToString() : null;
    }
}
