using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Sheets;

/// <summary>The village writes a month of its team and reports it to the township.</summary>
public sealed class WriteModel(CaseDb db, CurrentOfficer officer) : TeamPage(db, officer)
{
    [BindProperty(SupportsGet = true)]
    public string MonthText { get; set; } = "";

    [BindProperty]
    public List<AttendanceDetails> Attendance { get; set; } = [];

    [BindProperty]
    public List<TeamWorkDetails> Works { get; set; } = [];

    [BindProperty]
    public VillageSituation Situation { get; set; } = new();

    public Month Month { get; private set; }

    public TeamSheet? Sheet { get; private set; }

    /// <summary>Those who served in the month, in the order of the rows.</summary>
    public IReadOnlyList<AttendanceLine> Serving { get; private set; } = [];

    public bool IsOpen => Sheet is null || Sheet.Allows(SheetAct.Write, Officer.Actor.Role);

    public override string? RowName(string list, int index) => SheetForm.RowName(list, index, Serving);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (!Domain.Teams.Month.TryParse(MonthText, out var month) || await base.LoadAsync() is not null || !Team.ServesIn(month) || month.First > Today)
        {
            return NotFound();
        }

        Month = month;
        Serving = SheetContent.Serving(Team, month, Members);
        Sheet = await Db.TeamSheets.Include(s => s.Team).SingleOrDefaultAsync(s => s.TeamId == Id && s.MonthNo == month.No);

        SheetForm.FillUp(Works);
        return null;
    }

    public void OnGet() => (Attendance, Works, Situation) = SheetForm.Of(Sheet?.Content ?? new(), Serving);

    public Task<IActionResult> OnPostAsync() => SaveAsync(report: false);

    public Task<IActionResult> OnPostReportAsync() => SaveAsync(report: true);

    private async Task<IActionResult> SaveAsync(bool report)
    {
        var content = SheetContent.Of(Month, Serving, Attendance, Works, Situation, Today);
        if (Sheet is null)
        {
            Db.Add(Sheet = TeamSheet.Begin(Team, Month, content, Officer.Actor));
        }
        else
        {
            Db.Expect(Sheet, Version);
            Sheet.Write(content, Officer.Actor);
        }

        if (report)
        {
            Sheet.Submit(Officer.Actor);
        }

        await Db.SaveChangesAsync();
        return Done(report ? "已报乡镇，等乡镇确认" : "已保存，月底再报乡镇", "/Teams/Sheets/Show", new { sheetId = Sheet.Id });
    }
}
