using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace PovertyCase.Domain.Common;

/// <summary>
/// Names of persons as the household book writes them. Stored as typed except for the separator, which becomes · (U+00B7)
/// (decisions 10). Unicode normalisation is never applied: it would turn compatibility ideographs that stand on identity
/// cards into other characters.
/// </summary>
public static class PersonName
{
    public const int MostCharacters = 50;

    // Everything keyboards, web pages and workbooks put where the household book has the separator.
    private const string Separators = "\u00B7\u2022\u2027\u30FB\uFF0E.\u2E31\uFF65\u2219\u22C5\u16EB\u0387\uFE52\u25CF\u25E6";

    /// <param name="name">The name to store; empty when there is a problem.</param>
    /// <param name="problem">One Chinese sentence for the clerk when the name is refused.</param>
    /// <param name="remark">What was put right or deserves a second look, or null.</param>
    public static bool TryNormalise(string? typed, out string name, [NotNullWhen(false)] out string? problem, out string? remark)
    {
        name = "";
        var remarks = new List<string>();
        var trimmed = (typed ?? "").Trim();
        if (OldCharacters.Told(trimmed) is { } moved)
        {
            (trimmed, remarks) = (OldCharacters.Standardise(trimmed), [moved]);
        }

        problem = FaultOfCharacters(trimmed);
        if (problem is null)
        {
            var unified = UnifySeparators(trimmed, remarks);
            unified = CloseGaps(unified, remarks, out problem);
            problem ??= FaultOfShape(unified);
            name = problem is null ? unified : "";
        }

        if (problem is null && Han.Characters(name).Count == 1)
        {
            remarks.Add("姓名只有一个字，请核对");
        }

        remark = problem is null && remarks.Count > 0 ? string.Join("；", remarks) : null;
        return problem is null;
    }

    /// <summary>
    /// A name on somebody else's list may be this one's. Separators, blanks and what stands in brackets tell nothing; a character that old systems lack may
    /// stand there as another one, as a mark or not at all. Everything else has to be the same.
    /// </summary>
    public static bool Fits(string listed, string held)
    {
        var (there, here) = (Letters(listed), Letters(held));
        return Fits(there, 0, here, 0);
    }

    /// <summary>Finds the first character beyond the basic plane (𬭎, 𠮷), which old printers and old systems may lack.</summary>
    public static bool HasRareCharacter(string name, out string ch)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!rune.IsBmp)
            {
                ch = rune.ToString();
                return true;
            }
        }

        ch = "";
        return false;
    }

    private static List<Rune> Letters(string name)
    {
        var bracket = name.IndexOfAny(['（', '(', '〔', '[']);
        return [.. (bracket > 0 ? name[..bracket] : name).EnumerateRunes().Where(r => !IsSeparator(r) && !Rune.IsWhiteSpace(r))];
    }

    private static bool Fits(List<Rune> listed, int i, List<Rune> held, int j)
    {
        if (i == listed.Count)
        {
            return j == held.Count;
        }

        // A mark stands for one character, for half of one (two marks for one beyond the basic plane) or for several.
        if (!Han.Is(listed[i]))
        {
            return Fits(listed, i + 1, held, j) || (j < held.Count && Fits(listed, i, held, j + 1));
        }

        return j < held.Count && (listed[i] == held[j] || IsRare(listed[i]) || IsRare(held[j])) && Fits(listed, i + 1, held, j + 1);
    }

    /// <summary>Extensions, compatibility ideographs and what came into the basic block late: systems of departments write them as something else.</summary>
    private static bool IsRare(Rune rune) => !rune.IsBmp || rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x9FA6 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF);

    private static string? FaultOfCharacters(string text)
    {
        if (text.Length == 0)
        {
            return "请填写姓名";
        }

        if (Han.Length(text) > MostCharacters)
        {
            return $"姓名不能超过{MostCharacters}个字";
        }

        var position = 0;
        for (var i = 0; i < text.Length;)
        {
            position++;
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                return $"姓名第{position}个字已经损坏，请重新输入";
            }

            if (FaultOf(rune) is { } fault)
            {
                return $"姓名第{position}个字{fault}";
            }

            i += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static string? FaultOf(Rune rune)
    {
        if (Han.Is(rune) || rune.Value == ' ' || rune.Value == '\u3000' || rune.Value == '\u00A0' || IsSeparator(rune))
        {
            return null;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => "是看不见的控制符，请删去后重新输入",
            UnicodeCategory.PrivateUse => "是本机自造字，别的电脑显示不出，请改用国标输入法里的字",
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => "是数字，请按户口簿填写汉字姓名",
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter => "是字母，姓名须写汉字",
            _ when rune.Value is 0xFFFD or '?' or 0xFF1F => "是乱码，请重新输入",
            _ when rune.Value is >= 0x2E80 and <= 0x2FDF => "是部首符号而不是汉字，请用输入法重新打出",
            _ when rune.Value is '*' or 0xFF0A => "是遮盖号，请填完整姓名",
            _ => $"“{rune}”不是汉字",
        };
    }

    private static bool IsSeparator(Rune rune) => rune.IsBmp && Separators.Contains((char)rune.Value, StringComparison.Ordinal);

    private static string UnifySeparators(string text, List<string> remarks)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            result.Append(Separators.Contains(c, StringComparison.Ordinal) ? '\u00B7' : c is '\u3000' or '\u00A0' ? ' ' : c);
        }

        var unified = result.ToString();
        if (text.Any(c => c != '\u00B7' && Separators.Contains(c, StringComparison.Ordinal)))
        {
            remarks.Add("间隔号已统一为“·”");
        }

        return unified;
    }

    private static string CloseGaps(string text, List<string> remarks, out string? problem)
    {
        problem = null;
        if (!text.Contains(' ', StringComparison.Ordinal))
        {
            return text;
        }

        var closed = text.Replace(" ", "", StringComparison.Ordinal);

        // 张 三 is spacing for looks. A longer name with a gap may be a minority name whose separator was typed as a space:
        // joining it would lose the separator for good, so the clerk decides.
        if (!closed.Contains('\u00B7', StringComparison.Ordinal) && Han.Characters(closed).Count > 3)
        {
            problem = "姓名中间有空格：少数民族姓名请改用间隔号“·”，汉族姓名请删去空格";
            return text;
        }

        remarks.Add("已去掉姓名中间的空格");
        return closed;
    }

    private static string? FaultOfShape(string name)
    {
        if (name.StartsWith('\u00B7') || name.EndsWith('\u00B7'))
        {
            return "间隔号“·”只能写在两个字之间，不能在开头或结尾";
        }

        return name.Contains("··", StringComparison.Ordinal) ? "间隔号“·”连写了两次，请删去一个" : null;
    }
}
