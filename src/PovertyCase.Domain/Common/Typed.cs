using System.Buffers;
using System.Text;

namespace PovertyCase.Domain.Common;

/// <summary>What Chinese keyboards do to digits and punctuation, undone before a value is read. Never used on names.</summary>
internal static class Typed
{
    private static readonly SearchValues<char> FullWidth = Those(c => c is (>= '\uFF01' and <= '\uFF5E') or '\u3000' or '\u00A0');

    private static readonly SearchValues<char> Blank = Those(c => char.IsWhiteSpace(c) || c is '\u200B' or '\u200E' or '\u202A' or '\u202C' or '\u202D' or '\uFEFF');

    /// <summary>Full-width ASCII (U+FF01–FF5E) and the ideographic space become their half-width twins.</summary>
    public static string HalfWidth(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // Most of what is typed needs nothing, and an import reads some millions of values.
        if (!text.AsSpan().ContainsAny(FullWidth))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            result.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                _ => c,
            });
        }

        return result.ToString();
    }

    /// <summary>Half-width, with all white space and the zero-width marks that web pages and workbooks leave behind taken out.</summary>
    public static string Compact(string? text) => HalfWidth(text) is var half && half.AsSpan().ContainsAny(Blank)
        ? string.Concat(half.Where(c => !Blank.Contains(c)))
        : half;

    private static SearchValues<char> Those(Func<char, bool> chosen) => SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(chosen)]);

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
