using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data;

/// <summary>Names and codes of places on a day. A few hundred rows a county, read once and kept.</summary>
public sealed class RegionBook(CaseDbFactory databases, TimeProvider clock)
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Dictionary<long, Region>? _regions;

    public async Task LoadAsync(CancellationToken cancel = default)
    {
        await using var db = databases.ForRequest(Access.Reader.Nobody);
        await LoadAsync(db, cancel);
    }

    /// <summary>Reads through an open unit of work, which may hold regions that are not yet committed.</summary>
    public async Task LoadAsync(CaseDb db, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            _regions = await db.Regions.AsNoTracking().Include(r => r.Editions).ToDictionaryAsync(r => r.AreaNo, cancel);
        }
        finally
        {
            _reading.Release();
        }
    }

    private Dictionary<long, Region> Regions => _regions ?? throw new InvalidOperationException("The book of regions has not been read yet.");

    private DateOnly Today => OfficialClock.Today(clock.GetUtcNow());

    public bool Knows(long areaNo) => Regions.ContainsKey(areaNo);

    /// <summary>Short name as on screens: 佛洞村, 白柳镇, 旬阳县.</summary>
    public string Name(long areaNo, DateOnly? day = null) => RegionCode.ShortName(OfficialName(areaNo, day));

    public string OfficialName(long areaNo, DateOnly? day = null) => areaNo == RegionCode.Country
        ? Label.Of(RegionLevel.Country)
        : Edition(areaNo, day)?.Name ?? areaNo.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Code(long areaNo, DateOnly? day = null) => Edition(areaNo, day)?.Code ?? "";

    /// <summary>Of a day before the first list of divisions the names that are known.</summary>
    private RegionEdition? Edition(long areaNo, DateOnly? day) => Regions.GetValueOrDefault(areaNo) is { } region ? region.EditionOn(day ?? Today) ?? region.EditionOn(Today) : null;

    /// <summary>旬阳县 / 白柳镇 / 佛洞村; a place above the county is named alone.</summary>
    public string Path(long areaNo, DateOnly? day = null) => areaNo == RegionCode.Country || (areaNo != 0 && Knows(areaNo)) ? string.Join(" / ", Ancestors(areaNo).Select(a => Name(a, day))) : "";

    public IEnumerable<long> Ancestors(long areaNo)
    {
        var level = RegionCode.LevelOf(areaNo);
        if (level < RegionLevel.County)
        {
            yield return areaNo;
            yield break;
        }

        yield return RegionCode.CountyOf(areaNo);
        if (level != RegionLevel.County)
        {
            yield return RegionCode.TownshipOf(areaNo);
        }

        if (level == RegionLevel.Village)
        {
            yield return areaNo;
        }
    }

    /// <summary>
    /// A place as an officer of <paramref name="own"/> needs it named in a list: 佛洞村 in the township, 白柳镇 佛洞村 in the county, 旬阳县 白柳镇 佛洞村
    /// above, because there the same name stands in several counties.
    /// </summary>
    public string NameBelow(long own, long areaNo, DateOnly? day = null)
    {
        var level = RegionCode.LevelOf(own);
        return areaNo == own || level == RegionLevel.Village ? Name(areaNo, day) : string.Join(" ", Ancestors(areaNo).Where(a => RegionCode.LevelOf(a) > level).Select(a => Name(a, day)));
    }

    /// <summary>The regions one level down, in code order; where no list of prefectures was imported, the counties stand directly below.</summary>
    public IReadOnlyList<(long AreaNo, string Name)> Children(long areaNo)
    {
        var (from, to) = RegionCode.RangeOf(areaNo);
        var level = RegionCode.LevelOf(areaNo);
        var within = Regions.Values.Where(r => r.Level > level && r.AreaNo >= from && r.AreaNo <= to && r.AreaNo != areaNo).ToList();
        var next = within.Count == 0 ? level : within.Min(r => r.Level);
        return [.. within.Where(r => r.Level == next).OrderBy(r => r.AreaNo).Select(r => (r.AreaNo, Name(r.AreaNo)))];
    }

    /// <summary>The counties that lie in a region, or the one that it lies in.</summary>
    public IReadOnlyList<(long AreaNo, string Name)> CountiesOf(long areaNo)
    {
        if (!RegionCode.IsAboveCounty(areaNo))
        {
            var county = RegionCode.CountyOf(areaNo);
            return [(county, Name(county))];
        }

        var (from, to) = RegionCode.RangeOf(areaNo);
        return [.. Regions.Values.Where(r => r.Level == RegionLevel.County && r.AreaNo >= from && r.AreaNo <= to).OrderBy(r => r.AreaNo).Select(r => (r.AreaNo, Name(r.AreaNo)))];
    }

    /// <summary>The county a page is about: an officer's own; above the counties the one that was asked for, else the first; null where there is none.</summary>
    public long? CountyFor(long own, string? asked)
    {
        var counties = CountiesOf(own).Select(c => c.AreaNo).ToList();
        return long.TryParse(asked, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var chosen) && counties.Contains(chosen)
            ? chosen
            : counties.Count > 0 ? counties[0] : null;
    }

    public IReadOnlyList<long> Villages(long within)
    {
        var (from, to) = RegionCode.RangeOf(within);
        return [.. Regions.Values.Where(r => r.Level == RegionLevel.Village && r.AreaNo >= from && r.AreaNo <= to).Select(r => r.AreaNo).Order()];
    }

    public IReadOnlyList<long> Counties() => [.. Regions.Values.Where(r => r.Level == RegionLevel.County).Select(r => r.AreaNo).Order()];
}
