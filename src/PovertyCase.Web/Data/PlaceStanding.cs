using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Supervision;
using PovertyCase.Domain.YearlyForms;

namespace PovertyCase.Web.Data;

/// <summary>How many are still on the register in each village, beside the population of its newest checked form: what the county chooses by whom it lists (S2-06).</summary>
public sealed class PlaceStanding(CaseDb db, RegionBook regions)
{
    public async Task<IReadOnlyDictionary<long, PlaceFigures>> VillagesAsync(long within, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(within);
        var left = await db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && (h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Returned))
            .GroupBy(h => h.AreaNo).Select(g => new { AreaNo = g.Key, Households = g.Count(), Persons = g.Sum(h => h.PersonCount) }).ToListAsync(cancel);
        var people = await PeopleAsync(within, cancel);
        return left.ToDictionary(l => l.AreaNo, l => new PlaceFigures(l.Households, l.Persons, people.TryGetValue(l.AreaNo, out var all) ? all : null));
    }

    /// <summary>Of a township the sum of all its villages, those without a household on the register too; its share is known only when every village names its people.</summary>
    public async Task<PlaceFigures> OfAsync(long place, CancellationToken cancel)
    {
        var (left, people) = ((await VillagesAsync(place, cancel)).Values, await PeopleAsync(place, cancel));
        IReadOnlyList<long> villages = RegionCode.LevelOf(place) == RegionLevel.Village ? [place] : [.. regions.Children(place).Select(v => v.AreaNo)];
        return new PlaceFigures(left.Sum(v => v.Households), left.Sum(v => v.Persons), villages.All(people.ContainsKey) ? villages.Sum(v => people[v]) : null);
    }

    /// <summary>People of each village by its newest checked form.</summary>
    private async Task<Dictionary<long, int>> PeopleAsync(long within, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(within);
        return (await db.VillageForms.AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && (f.State == VillageFormState.Checked || f.State == VillageFormState.Locked) && f.Population.Persons != null)
                .Select(f => new { f.AreaNo, f.Year, Persons = f.Population.Persons!.Value }).ToListAsync(cancel))
            .GroupBy(f => f.AreaNo).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Year)!.Persons);
    }
}
