using System.Security.Cryptography;
using System.Text;

namespace PovertyCase.Domain.Notices;

/// <summary>The code printed on a notice: read off paper and typed on a telephone, so 0/O and 1/I are not in it. 32 signs, 8 places: 2^40 codes.</summary>
public static class NoticeCode
{
    public const int Length = 8;

    private const string Signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Draw() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>What somebody typed as the code it can mean: small and full-width letters, spaces and dashes are forgiven; null when it is no code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 40)
        {
            return null;
        }

        var code = new StringBuilder(Length);
        foreach (var sign in typed)
        {
            // Full-width forms as a Chinese keyboard gives them.
            var plain = char.ToUpperInvariant(sign is >= '\uFF01' and <= '\uFF5E' ? (char)(sign - 0xFEE0) : sign);
            if (char.IsWhiteSpace(plain) || plain is '-' or '—' or '·')
            {
                continue;
            }

            if (!Signs.Contains(plain, StringComparison.Ordinal) || code.Length == Length)
            {
                return null;
            }

            code.Append(plain);
        }

        return code.Length == Length ? code.ToString() : null;
    }
}
