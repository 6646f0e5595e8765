using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

/// <summary>One edition: its document, its years, and where the years of the places are typed.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : TimetablePage(db, officer, regions)
{
    public IReadOnlyList<TimetableYear> Townships { get; private set; } = [];

    public IReadOnlyList<TimetableYear> Villages { get; private set; } = [];

    /// <summary>The townships in reach: own year, villages of the list of divisions, villages with a year.</summary>
    public IReadOnlyList<(long AreaNo, int? Year, int Villages, int Planned)> Rows { get; private set; } = [];

    public IReadOnlyList<int> Years => [.. Townships.Select(y => y.Year).Union(Villages.Select(y => y.Year)).Order()];

    public async Task OnGetAsync()
    {
        var targets = await Db.ExitTargets.AsNoTracking().Where(t => t.TimetableId == Id && t.Year != null).Select(t => new { t.AreaNo, t.IsVillage, Year = t.Year!.Value }).ToListAsync();
        Townships = TimetableYear.Of(targets.Where(t => !t.IsVillage).Select(t => t.Year), []);
        Villages = TimetableYear.Of(targets.Where(t => t.IsVillage).Select(t => t.Year), []);
        Rows = [.. new TimetablePlaces(Db, Regions).Townships(Within).Select(place =>
            (place, targets.FirstOrDefault(t => t.AreaNo == place)?.Year, Regions.Villages(place).Count, targets.Count(t => t.IsVillage && RegionCode.TownshipOf(t.AreaNo) == place)))];
    }

    public TimetableYear? Of(IReadOnlyList<TimetableYear> rows, int year) => rows.LastOrDefault(r => r.Year <= year) is { } row ? row.Year == year ? row : row with { Planned = 0 } : null;
}
