using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Timetable;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

/// <summary>A township or village of the timetable: when it is to leave poverty and when it left.</summary>
/// <param name="Exit">What the county has marked; null when nothing is.</param>
/// <param name="FormExited">The year of exit in the village's own newest checked form, which counts while nothing is marked.</param>
/// <param name="FormPlanned">The year that form plans.</param>
public sealed record TimetablePlace(long AreaNo, bool IsVillage, int? Planned, PlaceExit? Exit, int? FormExited, int? FormPlanned, bool IsPoorVillage)
{
    public int? Done => Exit?.Details.Year ?? FormExited;

    /// <summary>Years after the plan (below zero: before it); open places count to the running year.</summary>
    public int? Late(int thisYear) => Planned is { } planned ? Done is { } done ? done - planned : Math.Max(0, thisYear - planned) : null;
}

/// <summary>Households that left poverty in a year and have not fallen back.</summary>
public sealed record ExitedHouseholds(int Year, int Households, int Persons);

/// <summary>A few hundred places of a county, put together once; the households are counted in the database.</summary>
internal sealed class TimetablePlaces(CaseDb db, RegionBook regions)
{
    /// <param name="table">Null while the county has none.</param>
    public async Task<IReadOnlyList<TimetablePlace>> OfAsync(ExitTimetable? table, long within, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(within);
        var targets = table is null ? [] : await db.ExitTargets.AsNoTracking().Where(t => t.TimetableId == table.Id && t.Year != null && t.AreaNo >= from && t.AreaNo <= to).ToDictionaryAsync(t => t.AreaNo, t => t.Year, cancel);
        var exits = await db.PlaceExits.AsNoTracking().Where(e => e.StruckAt == null && e.AreaNo >= from && e.AreaNo <= to).ToDictionaryAsync(e => e.AreaNo, cancel);
        var forms = (await db.VillageForms.AsNoTracking().Where(f => f.AreaNo >= from && f.AreaNo <= to && (f.State == VillageFormState.Checked || f.State == VillageFormState.Locked))
                .Select(f => new { f.AreaNo, f.Year, f.Identity.IsPoorVillage, f.Identity.PlannedExitYear, f.Identity.ExitedYear }).ToListAsync(cancel))
            .GroupBy(f => f.AreaNo).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Year)!);
        return [.. Townships(within).Concat(regions.Villages(within)).Select(place =>
        {
            var form = forms.GetValueOrDefault(place);
            var isVillage = RegionCode.LevelOf(place) == RegionLevel.Village;
            var (planned, exit) = (targets.GetValueOrDefault(place), exits.GetValueOrDefault(place));
            return new TimetablePlace(place, isVillage, planned, exit, form?.ExitedYear, form?.PlannedExitYear, isVillage && (form?.IsPoorVillage == true || planned is not null || exit is not null));
        })];
    }

    public async Task<IReadOnlyList<ExitedHouseholds>> HouseholdsAsync(long within, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(within);
        return await db.Households.AsNoTracking().Where(h => h.AreaNo >= from && h.AreaNo <= to && h.Status == HouseholdStatus.Exited && h.ExitedYear != null)
            .GroupBy(h => h.ExitedYear!.Value).OrderBy(g => g.Key).Select(g => new ExitedHouseholds(g.Key, g.Count(), g.Sum(h => h.PersonCount))).ToListAsync(cancel);
    }

    public IReadOnlyList<long> Townships(long within) => RegionCode.LevelOf(within) switch
    {
        RegionLevel.County => [.. regions.Children(within).Select(c => c.AreaNo).Where(a => RegionCode.LevelOf(a) == RegionLevel.Township)],
        RegionLevel.Township => [within],
        _ => [],
    };
}
