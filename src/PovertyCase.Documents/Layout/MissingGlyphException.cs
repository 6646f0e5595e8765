using System.Text;
using System.Text.RegularExpressions;

namespace PovertyCase.Documents.Layout;

/// <summary>No font holds a character that should be printed. Nothing is printed then: an empty box in a name would be a wrong document.</summary>
public sealed partial class MissingGlyphException : Exception
{
    /// <summary>Names the character and where it stands.</summary>
    /// <param name="character">The character no font holds.</param>
    /// <param name="text">The text it stands in; long runs of digits are left out of the message.</param>
    /// <param name="about">Whose line it is (a name, a row), or null.</param>
    public MissingGlyphException(Rune character, string text, string? about)
        : base($"字库里没有“{character}”（U+{character.Value:X4}）这个字，{Whose(about)}文字是“{Shorten(text)}”。请让管理员在 Fonts:Extra 中加入含有这个字的字体后再打印。")
    {
        Character = character;
        StandsIn = Shorten(text);
        About = about;
    }

    /// <summary>The character no font holds.</summary>
    public Rune Character { get; }

    /// <summary>The text it stands in, shortened, without long runs of digits.</summary>
    public string StandsIn { get; }

    /// <summary>Whose line it is, or null.</summary>
    public string? About { get; }

    private static string Whose(string? about) => about is null ? "" : $"出现在“{about}”一栏，";

    private static string Shorten(string text)
    {
        var harmless = LongNumber().Replace(text.ReplaceLineEndings(" "), "…");
        var runes = harmless.EnumerateRunes().ToList();
        return runes.Count <= 30 ? harmless : string.Concat(runes.Take(30)) + "…";
    }

    // ID numbers, telephones and bank accounts must never stand in a message.
    [GeneratedRegex(@"[0-9][0-9*]{5,}[0-9Xx]?")]
    private static partial Regex LongNumber();
}
