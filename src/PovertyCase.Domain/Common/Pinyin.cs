using System.Collections.Concurrent;
using System.Globalization;

namespace PovertyCase.Domain.Common;

/// <summary>
/// Initials of names for searching, without a dictionary: ICU's Chinese collation orders characters by their common reading, so
/// the boundary characters of each letter tell the initial. Surnames that are read differently as surnames come from a small
/// table, and both readings are kept.
/// </summary>
public static class Pinyin
{
    // The first character of each letter in ICU's zh order (no syllable begins with i, u or v).
    private const string Boundaries = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀";
    private const string Letters = "abcdefghjklmnopqrstwxyz";

    private static readonly CompareInfo Order = CultureInfo.GetCultureInfo("zh-Hans-CN").CompareInfo;
    private static readonly ConcurrentDictionary<string, char> Common = new(StringComparer.Ordinal);

    /// <summary>Lower-case initials of a name under all readings we know, the common one first; a name without Chinese characters has none.</summary>
    public static IReadOnlyList<string> Initials(string name)
    {
        var characters = Han.Characters(name);
        if (characters.Count == 0)
        {
            return [];
        }

        var common = string.Concat(characters.Select(Initial));
        var own = OwnReading(characters, common);
        return own == common ? [common] : [common, own];
    }

    /// <summary>
    /// What a name can be found by: each character, each pair of neighbours (across the separator ·), and each beginning of the
    /// initials of every reading. Distinct, in a stable order.
    /// </summary>
    public static IReadOnlyList<string> SearchTokens(string name)
    {
        var characters = Han.Characters(name);
        var tokens = new List<string>(characters);
        for (var i = 1; i < characters.Count; i++)
        {
            tokens.Add(characters[i - 1] + characters[i]);
        }

        foreach (var initials in Initials(name))
        {
            for (var length = 1; length <= initials.Length; length++)
            {
                tokens.Add(initials[..length]);
            }
        }

        return [.. tokens.Distinct(StringComparer.Ordinal)];
    }

    private static string OwnReading(List<string> characters, string common)
    {
        var own = string.Concat(characters.Select((c, i) => Readings.Rare.GetValueOrDefault(c) ?? common[i].ToString()));
        if (characters.Count > 2 && Readings.DoubleSurname.TryGetValue(characters[0] + characters[1], out var surname))
        {
            return surname + own[2..];
        }

        return Readings.Surname.TryGetValue(characters[0], out surname) ? surname + own[1..] : own;
    }

    private static char Initial(string character) => Common.GetOrAdd(character, Look);

    private static char Look(string character)
    {
        for (var i = Boundaries.Length - 1; i >= 0; i--)
        {
            if (Order.Compare(Boundaries.Substring(i, 1), character) <= 0)
            {
                return Letters[i];
            }
        }

        return Letters[0];
    }
}
