using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PovertyCase.Domain.Common;

/// <summary>
/// Characters that GBK and the earlier editions of GB 18030 kept in the private use area because Unicode did not have them yet, with the code points that
/// GB 18030-2022 gives them (rows A6, A8, A9 and FE of the two-byte area). Other private characters belong to one machine and mean nothing elsewhere.
/// </summary>
public static class OldCharacters
{
    private static readonly Dictionary<char, string> ToStandard = Moved();

    private static readonly SearchValues<char> All = SearchValues.Create([.. ToStandard.Keys]);

    public static bool Are(ReadOnlySpan<char> text) => text.ContainsAny(All);

    public static bool TryStandard(char old, [NotNullWhen(true)] out string? standard) => ToStandard.TryGetValue(old, out standard);

    /// <summary>The text with standard characters in their place; most texts come back as they are.</summary>
    public static string Standardise(string text)
    {
        if (!Are(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = TryStandard(c, out var standard) ? result.Append(standard) : result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>What was put in the place of old characters, for whoever typed them or sent them in a file; null when there were none.</summary>
    public static string? Told(string text)
    {
        if (!Are(text))
        {
            return null;
        }

        var now = text.Where(c => ToStandard.ContainsKey(c)).Distinct().Select(c => ToStandard[c]).ToList();
        return $"旧编码的字已换成国标编码的“{string.Concat(now)}”";
    }

    private static Dictionary<char, string> Moved()
    {
        var moved = new Dictionary<char, string>();
        void Row(int first, params int[] standard)
        {
            for (var i = 0; i < standard.Length; i++)
            {
                moved.Add((char)(first + i), char.ConvertFromUtf32(standard[i]));
            }
        }

        // Vertical forms of punctuation.
        Row(
            0xE78D,
            0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19);

        // Two letters of pinyin.
        Row(
            0xE7C7,
            0x1E3F, 0x01F9);

        // How a character is put together.
        Row(
            0xE7E7,
            0x303E, 0x2FF0, 0x2FF1, 0x2FF2, 0x2FF3, 0x2FF4, 0x2FF5, 0x2FF6, 0x2FF7, 0x2FF8, 0x2FF9, 0x2FFA,
            0x2FFB);

        // Radicals and rare characters.
        Row(
            0xE815,
            0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84, 0x3473, 0x3447, 0x2E88, 0x2E8B, 0x9FB4, 0x359E, 0x361A,
            0x360E, 0x2E8C, 0x2E97, 0x396E, 0x3918, 0x9FB5, 0x39CF, 0x39DF, 0x3A73, 0x39D0, 0x9FB6, 0x9FB7,
            0x3B4E, 0x3C6E, 0x3CE0, 0x2EA7, 0x215D7, 0x9FB8, 0x2EAA, 0x4056, 0x415F, 0x2EAE, 0x4337, 0x2EB3,
            0x2EB6, 0x2EB7, 0x2298F, 0x43B1, 0x43AC, 0x2EBB, 0x43DD, 0x44D6, 0x4661, 0x464C, 0x9FB9, 0x4723,
            0x4729, 0x477C, 0x478D, 0x2ECA, 0x4947, 0x497A, 0x497D, 0x4982, 0x4983, 0x4985, 0x4986, 0x499F,
            0x499B, 0x49B7, 0x49B6, 0x9FBA, 0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77, 0x4CA2, 0x4D13,
            0x4D14, 0x4D15, 0x4D16, 0x4D17, 0x4D18, 0x4D19, 0x4DAE, 0x9FBB);

        return moved;
    }
}
