using System.Globalization;
using System.Text;

namespace PovertyCase.Domain.Common;

/// <summary>Which code points are Chinese characters, and text cut into what a reader sees as one character.</summary>
internal static class Han
{
    /// <summary>The unified ideographs with all extensions, the compatibility ideographs and 〇.</summary>
    public static bool Is(Rune rune) => rune.Value is 0x3007
        or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2EE5F)
        or (>= 0x2F800 and <= 0x2FA1F)
        or (>= 0x30000 and <= 0x3347F);

    /// <summary>The Chinese characters of a text, one string each (two UTF-16 units beyond the BMP); everything else is left out.</summary>
    public static List<string> Characters(string text) =>
        [.. text.EnumerateRunes().Where(Is).Select(r => r.ToString())];

    /// <summary>Length as a reader counts it.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;
}
