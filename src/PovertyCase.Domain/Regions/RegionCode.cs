using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace PovertyCase.Domain.Regions;

/// <summary>Levels as the statistics bureau numbers them. Above the county nobody writes: these are the places of readers (S0-10).</summary>
public enum RegionLevel
{
    [Display(Name = "全国")] Country = 0,
    [Display(Name = "省")] Province = 1,
    [Display(Name = "市")] Prefecture = 2,
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
    /// <summary>The whole country, by the number that the list of divisions gives it.</summary>
    public const long Country = 100_000_000_000;

    private const long ProvinceSpan = 10_000_000_000;
    private const long PrefectureSpan = 100_000_000;
    private const long CountySpan = 1_000_000;
    private const long TownshipSpan = 1_000;

    /// <exception cref="ArgumentOutOfRangeException">Not a number of a region.</exception>
    public static RegionLevel LevelOf(long areaNo)
    {
        if (areaNo == Country)
        {
            return RegionLevel.Country;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(areaNo, 110_000_000_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(areaNo, 999_999_999_999);
        if (areaNo % ProvinceSpan == 0)
        {
            return RegionLevel.Province;
        }

        if (areaNo % PrefectureSpan == 0)
        {
            return RegionLevel.Prefecture;
        }

        if (areaNo / CountySpan % 100 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(areaNo), areaNo, "Between a prefecture and its first county there is no region.");
        }

        if (areaNo % CountySpan == 0)
        {
            return RegionLevel.County;
        }

        return areaNo % TownshipSpan == 0 ? RegionLevel.Township : RegionLevel.Village;
    }

    /// <summary>Whether a number, perhaps from an address, is one of a region at all.</summary>
    public static bool IsRegion(long areaNo) => areaNo == Country
        || (areaNo is >= 110_000_000_000 and <= 999_999_999_999 && (areaNo % PrefectureSpan == 0 || areaNo / CountySpan % 100 != 0));

    /// <summary>Whether the region holds counties instead of lying in one.</summary>
    public static bool IsAboveCounty(long areaNo) => LevelOf(areaNo) < RegionLevel.County;

    /// <summary>610928109215 → 610928000000</summary>
    /// <exception cref="ArgumentOutOfRangeException">A prefecture lies in no county.</exception>
    public static long CountyOf(long areaNo) => IsAboveCounty(areaNo)
        ? throw new ArgumentOutOfRangeException(nameof(areaNo), areaNo, "A prefecture or province lies in no county.")
        : areaNo - (areaNo % CountySpan);

    /// <summary>610928109215 → 610928109000</summary>
    /// <exception cref="ArgumentOutOfRangeException">A county lies in no township.</exception>
    public static long TownshipOf(long areaNo) => LevelOf(areaNo) <= RegionLevel.County
        ? throw new ArgumentOutOfRangeException(nameof(areaNo), areaNo, "A county lies in no township.")
        : areaNo - (areaNo % TownshipSpan);

    /// <summary>The region one level up that holds this one; null for the country.</summary>
    public static long? ParentOf(long areaNo) => LevelOf(areaNo) switch
    {
        RegionLevel.Country => null,
        RegionLevel.Province => Country,
        RegionLevel.Prefecture => areaNo - (areaNo % ProvinceSpan),
        RegionLevel.County => areaNo - (areaNo % PrefectureSpan),
        RegionLevel.Township => areaNo - (areaNo % CountySpan),
        _ => areaNo - (areaNo % TownshipSpan),
    };

    /// <summary>How many numbers a region of this level spans: by it rows are put together place by place.</summary>
    public static long SpanOf(RegionLevel level) => level switch
    {
        RegionLevel.Province => ProvinceSpan,
        RegionLevel.Prefecture => PrefectureSpan,
        RegionLevel.County => CountySpan,
        RegionLevel.Township => TownshipSpan,
        RegionLevel.Village => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "The country is the whole."),
    };

    /// <summary>First and last number inside a region, both included; a village is one number.</summary>
    public static (long From, long To) RangeOf(long areaNo) => LevelOf(areaNo) switch
    {
        RegionLevel.Country => (110_000_000_000, 999_999_999_999),
        RegionLevel.Province => (areaNo, areaNo + ProvinceSpan - 1),
        RegionLevel.Prefecture => (areaNo, areaNo + PrefectureSpan - 1),
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
