using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Imports;

/// <summary>Into which village a row goes, by what its cell says: a name, a name with its township, or a code. Never a guess.</summary>
public sealed class VillageNames
{
    private readonly RegionBook _regions;
    private readonly long _own;
    private readonly bool _isVillage;
    private readonly Dictionary<string, List<long>> _named = new(StringComparer.Ordinal);

    /// <param name="own">The region of the officer who imports: a village takes only its own households, the county those of all its villages.</param>
    public VillageNames(RegionBook regions, long own)
    {
        (_regions, _own, _isVillage) = (regions, own, RegionCode.LevelOf(own) == RegionLevel.Village);
        foreach (var village in _isVillage ? [own] : regions.Villages(own))
        {
            var township = regions.Name(RegionCode.TownshipOf(village));
            var names = new[] { regions.Name(village), regions.OfficialName(village), regions.Code(village) };
            foreach (var name in names.Concat(names.Take(2).Select(n => township + n)).Where(n => n.Length > 0).Distinct())
            {
                (_named.TryGetValue(name, out var same) ? same : _named[name] = []).Add(village);
            }
        }
    }

    /// <summary>Where a row goes that says nothing; null when it must say.</summary>
    public long? Usual => _isVillage ? _own : null;

    /// <returns>The village, or a sentence.</returns>
    public (long? Village, string? Problem) Find(string stated)
    {
        var name = stated.Replace(" ", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        var found = _named.GetValueOrDefault(name) ?? [];
        return found switch
        {
            [var village] => (village, null),
            [] when _isVillage => (null, $"{ImportColumn.Quote(stated)}不是您所在的村，只能导入本村的户"),
            [] => (null, $"{ImportColumn.Quote(stated)}不是{_regions.Name(_own)}的村，请核对村名，或者填行政村代码"),
            _ => (null, $"有{found.Count}个{ImportColumn.Quote(stated)}：{string.Join("、", found.Select(v => $"{_regions.NameBelow(_own, v)}（{_regions.Code(v)}）"))}，请改填行政村代码"),
        };
    }
}
