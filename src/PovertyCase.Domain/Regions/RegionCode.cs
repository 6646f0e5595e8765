using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace PovertyCase.Domain.Regions;

/// <summary>Levels as the statistics bureau numbers them.</summary>
public enum RegionLevel
{
    [Display(Name = "县")] County = 3,
    [Display(Name = "乡镇")] Township = 4,
    [Display(Name = "村")] Village = 5,
}

/// <summary>
/// The twelve-digit number of a region: six digits of county, three of township, three of village. A county is one range of
/// numbers and so is a township; territory is decided by these ranges alone (decisions 2).
/// </summary>
public static class RegionCode
{
    private const long CountySpan = 1_000_000;
    private const long TownshipSpan = 1_000;

    /// <exception cref="ArgumentOutOfRangeException">Not a number of a county, township or village (prefectures have no place here).</exception>
    public static RegionLevel LevelOf(long areaNo)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(areaNo, 110_000_000_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(areaNo, 999_999_999_999);
        if (areaNo / CountySpan % 100 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(areaNo), areaNo, "A prefecture or province is no region of this register.");
        }

        if (areaNo % CountySpan == 0)
        {
            return RegionLevel.County;
        }

        return areaNo % TownshipSpan == 0 ? RegionLevel.Township : RegionLevel.Village;
    }

    /// <summary>610928109215 → 610928000000</summary>
    public static long CountyOf(long areaNo)
    {
        _ = LevelOf(areaNo);
        return areaNo - (areaNo % CountySpan);
    }

    /// <summary>610928109215 → 610928109000</summary>
    /// <exception cref="ArgumentOutOfRangeException">A county lies in no township.</exception>
    public static long TownshipOf(long areaNo) => LevelOf(areaNo) == RegionLevel.County
        ? throw new ArgumentOutOfRangeException(nameof(areaNo), areaNo, "A county lies in no township.")
        : areaNo - (areaNo % TownshipSpan);

    /// <summary>First and last number inside a region, both included; a village is one number.</summary>
    public static (long From, long To) RangeOf(long areaNo) => LevelOf(areaNo) switch
    {
        RegionLevel.County => (areaNo, areaNo + CountySpan - 1),
        RegionLevel.Township => (areaNo, areaNo + TownshipSpan - 1),
        _ => (areaNo, areaNo),
    };

    /// <summary>Reads an official code of six, nine or twelve digits; short ones are filled with zeros on the right.</summary>
    /// <exception cref="FormatException">Not six, nine or twelve digits.</exception>
    public static long Parse12(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var text = code.Trim();
        if (text.Length is not (6 or 9 or 12) || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            throw new FormatException($"A region code has six, nine or twelve digits: '{code}'.");
        }

        return long.Parse(text.PadRight(12, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The name people use: 佛洞村委会 → 佛洞村, 棕溪社区居民委员会 → 棕溪社区, 周寨社区村委会 → 周寨社区; towns and counties stay as they are.
    /// </summary>
    public static string ShortName(string officialName)
    {
        ArgumentNullException.ThrowIfNull(officialName);
        var name = officialName.Trim();
        foreach (var (ending, kind) in (ReadOnlySpan<(string, string)>)
            [("村民委员会", "村"), ("村委会", "村"), ("居民委员会", "社区"), ("居委会", "社区")])
        {
            if (!name.EndsWith(ending, StringComparison.Ordinal) || name.Length == ending.Length)
            {
                continue;
            }

            var stem = name[..^ending.Length];
            return stem.EndsWith('村') || stem.EndsWith("社区", StringComparison.Ordinal) ? stem : stem + kind;
        }

        return name;
    }
}
