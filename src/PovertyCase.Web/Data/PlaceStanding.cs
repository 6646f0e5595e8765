using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Supervision;
using PovertyCase.Domain.YearlyForms;

namespace PovertyCase.Web.Data;

/// <summary>How many are still on the register in each village, beside the population of its newest checked form: what the county chooses by whom it lists (S2-06).</summary>
public sealed class PlaceStanding(CaseDb db)
{
    public async Task<IReadOnlyDictionary<long, PlaceFigures>> VillagesAsync(long within, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(within);
        var left = await db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && (h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Returned))
            .GroupBy(h => h.AreaNo).Select(g => new { AreaNo = g.Key, Households = g.Count(), Persons = g.Sum(h => h.PersonCount) }).ToListAsync(cancel);
        var people = (await db.VillageForms.AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && (f.State == VillageFormState.Checked || f.State == VillageFormState.Locked))
                .Select(f => new { f.AreaNo, f.Year, f.Population.Persons }).ToListAsync(cancel))
            .GroupBy(f => f.AreaNo).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Year)!.Persons);
        return left.ToDictionary(l => l.AreaNo, l => new PlaceFigures(l.Households, l.Persons, people.GetValueOrDefault(l.AreaNo)));
    }

    /// <summary>Of a township the sum of its villages; its share is known only when every village with households names its people.</summary>
    public async Task<PlaceFigures> OfAsync(long place, CancellationToken cancel)
    {
        var villages = (await VillagesAsync(place, cancel)).Values;
        return new PlaceFigures(villages.Sum(v => v.Households), villages.Sum(v => v.Persons), villages.Any() && villages.All(v => v.Population is not null) ? villages.Sum(v => v.Population) : null);
    }
}
