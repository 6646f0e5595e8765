using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : TeamPage(db, officer)
{
    /// <summary>Months shown; older sheets are found in the list.</summary>
    private const int Months = 24;

    public IReadOnlyList<(Month Month, Guid Id, SheetStage Stage, int Present)> Sheets { get; private set; } = [];

    /// <summary>Months of the last half year in which the team served and nothing is written, the oldest first.</summary>
    public IReadOnlyList<Month> Missing { get; private set; } = [];

    public string Place => regions.NameBelow(Officer.Actor.AreaNo, Team.AreaNo);

    public async Task OnGetAsync()
    {
        var sheets = await Db.TeamSheets.AsNoTracking().Where(s => s.TeamId == Id).OrderByDescending(s => s.MonthNo).Take(Months).Select(s => new { s.Id, s.MonthNo, s.Stage, s.DaysPresent }).ToListAsync();
        Sheets = [.. sheets.Select(s => (Month.OfNo(s.MonthNo), s.Id, s.Stage, s.DaysPresent))];
        var first = new DateOnly(Today.Year, Today.Month, 1);
        Missing = [.. Enumerable.Range(0, 6).Select(i => Month.Of(first.AddMonths(-i))).Where(m => Team.ServesIn(m) && sheets.TrueForAll(s => s.MonthNo != m.No)).Reverse()];
    }
}
