using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data;

/// <summary>The belts of a county and which village lies in which, as on a day (S3-11).</summary>
/// <param name="Of">Village to the name of its belt; the villages within the reader's reach.</param>
public sealed record BeltsOfTheDay(IReadOnlyList<Belt> All, IReadOnlyDictionary<long, string> Of)
{
    public IReadOnlyList<string> Names => [.. All.Select(b => b.Details.Name).Distinct()];

    public string? NameOf(long village) => Of.GetValueOrDefault(village);
}

public static class BeltsOnADay
{
    /// <param name="place">A county, or a part of one; what lies above has no belts of its own.</param>
    public static async Task<BeltsOfTheDay> BeltsOnAsync(this CaseDb db, long place, DateOnly day, CancellationToken cancel = default)
    {
        if (RegionCode.IsAboveCounty(place))
        {
            return new BeltsOfTheDay([], new Dictionary<long, string>());
        }

        var county = RegionCode.CountyOf(place);
        var all = await db.Belts.AsNoTracking().Where(b => b.AreaNo == county && b.Details.StartsOn <= day && (b.EndsOn == null || b.EndsOn >= day)).OrderBy(b => b.Id).ToListAsync(cancel);
        if (all.Count == 0)
        {
            return new BeltsOfTheDay(all, new Dictionary<long, string>());
        }

        var (from, to) = RegionCode.RangeOf(county);
        var villages = await db.BeltVillages.AsNoTracking().Where(v => v.AreaNo >= from && v.AreaNo <= to && v.StartsOn <= day && (v.EndsOn == null || v.EndsOn >= day))
            .Select(v => new { v.AreaNo, v.BeltId, v.StartsOn }).ToListAsync(cancel);
        var names = all.ToDictionary(b => b.Id, b => b.Details.Name);

        // On the day on which a village changes its belt the new one counts.
        return new BeltsOfTheDay(all, villages.Where(v => names.ContainsKey(v.BeltId)).GroupBy(v => v.AreaNo).ToDictionary(g => g.Key, g => names[g.OrderByDescending(v => v.StartsOn).First().BeltId]));
    }
}
