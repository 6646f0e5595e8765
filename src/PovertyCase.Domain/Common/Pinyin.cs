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
    /// What a name can be found by: itself without the separator ·, what is left of it from each further character on, and the initials of every
    /// reading. Whoever looks for some characters of a name looks for what begins with them. Distinct, in a stable order.
    /// </summary>
    public static IReadOnlyList<string> SearchTokens(string name)
    {
        var characters = Han.Characters(name);
        var tokens = new List<string>(characters.Count + 2);
        for (var from = 0; from < characters.Count; from++)
        {
            tokens.Add(string.Concat(characters[from..]));
        }

        tokens.AddRange(Initials(name));
        return tokens;
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
