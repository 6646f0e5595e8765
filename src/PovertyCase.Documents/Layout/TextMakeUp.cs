using System.Globalization;
using System.Text;

namespace PovertyCase.Documents.Layout;

/// <summary>How a cluster may stand at the ends of a line.</summary>
[Flags]
internal enum Manner : byte
{
    Free = 0,

    /// <summary>May not begin a line (。，、）》…).</summary>
    NoStart = 1,

    /// <summary>May not end a line (（《“…).</summary>
    NoEnd = 2,

    /// <summary>Part of a Latin word or number, not broken inside.</summary>
    Word = 4,

    /// <summary>A space: hangs at the end of a line, is dropped at the start of the next.</summary>
    Space = 8,

    /// <summary>A forced end of line.</summary>
    NewLine = 16,
}

/// <summary>What is never torn apart: a base character with its marks, or a surrogate pair; with its font and its width in points.</summary>
internal readonly record struct Cluster(int Start, int Length, double Width, FontFile? Font, Manner Manner);

/// <summary>Cuts text into clusters and finds each one's font.</summary>
internal static class TextMakeUp
{
    // GB/T 15834 7.1: these may not begin (end) a line; with them the unit and degree signs.
    private const string NeverFirst = "，。、；：？！）》〉」』】〕〗］｝”’…—～·・％‰℃°々ー‐–〞),.;:!?]}%/>";
    private const string NeverLast = "（《〈「『【〔〖［｛“‘￥¥＄$№〝([{<";

    /// <summary>Takes out what has no shape of its own (variation selectors, joiners, direction marks) and turns controls into spaces.</summary>
    public static string Clean(string text)
    {
        if (!NeedsCleaning(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                kept.Append('\n');
            }
            else if (Rune.IsControl(rune))
            {
                kept.Append(' ');
            }
            else if (!IsIgnorable(rune.Value))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    /// <summary>Unicode's default-ignorable characters as far as they occur in names and notes.</summary>
    public static bool IsIgnorable(int c) =>
        c is 0xAD or 0x34F or 0x61C or 0xFEFF or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Clusters of a cleaned text.</summary>
    /// <exception cref="MissingGlyphException">No font holds one of its characters.</exception>
    public static Cluster[] Shape(FontShelf fonts, string text, TextStyle style, string? about)
    {
        var clusters = new Cluster[text.Length];
        var count = 0;
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                clusters[count++] = new Cluster(at++, 1, 0, null, Manner.NewLine);
                continue;
            }

            var length = at + 1 == text.Length || (IsPlain(text[at]) && IsPlain(text[at + 1]))
                ? 1
                : StringInfo.GetNextTextElementLength(text.AsSpan(at));
            Add(clusters, ref count, fonts, text, at, length, style, about);
            at += length;
        }

        return count == clusters.Length ? clusters : clusters[..count];
    }

    private static void Add(Cluster[] clusters, ref int count, FontShelf fonts, string text, int at, int length, TextStyle style, string? about)
    {
        // A cluster is drawn from one font where one has all of it; else mark by mark.
        var first = Rune.GetRuneAt(text, at);
        var font = Font(first.Value);
        var width = font.Advance(first.Value) * style.Size;
        var start = at;
        var position = at + first.Utf16SequenceLength;
        while (position < at + length)
        {
            var rune = Rune.GetRuneAt(text, position);
            var own = font.Holds(rune.Value) ? font : Font(rune.Value);
            if (own != font)
            {
                clusters[count++] = new Cluster(start, position - start, width, font, MannerOf(first.Value));
                (start, width, font) = (position, 0, own);
            }

            width += own.Advance(rune.Value) * style.Size;
            position += rune.Utf16SequenceLength;
        }

        var manner = start == at ? MannerOf(first.Value) : Manner.NoStart;
        clusters[count++] = new Cluster(start, position - start, width + style.Tracking, font, manner);

        FontFile Font(int codePoint) =>
            fonts.Find(style.Face, codePoint) ?? throw new MissingGlyphException(new Rune(codePoint), text, about);
    }

    private static bool IsPlain(char c) => c is (>= ' ' and <= '~') or (>= '\u3000' and <= '\u3029') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF5E');

    private static bool NeedsCleaning(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= '\u3000' and < '\uD800' or >= ' ' and <= '~')
            {
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && (c & 0xFFFC) != 0xDB40)
            {
                i++;
            }
            else if (c != '\n' && (c <= '\u009F' || char.IsSurrogate(c) || IsIgnorable(c)))
            {
                return true;
            }
        }

        return false;
    }

    private static Manner MannerOf(int c)
    {
        var manner = Manner.Free;
        if (c is ' ' or 0x3000 or (>= 0x2000 and <= 0x200A))
        {
            return Manner.Space;
        }

        if (c < 0x10000)
        {
            manner |= NeverFirst.Contains((char)c) ? Manner.NoStart : 0;
            manner |= NeverLast.Contains((char)c) ? Manner.NoEnd : 0;
        }

        if (c is (> ' ' and <= '~') or 0xA0 or (>= 0xC0 and < 0x2000 and not 0xD7 and not 0xF7))
        {
            manner |= Manner.Word;
        }

        return manner;
    }
}
