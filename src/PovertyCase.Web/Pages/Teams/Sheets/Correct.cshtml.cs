using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Sheets;

public sealed class CorrectModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    [BindProperty]
    public List<AttendanceDetails> Attendance { get; set; } = [];

    [BindProperty]
    public List<TeamWorkDetails> Works { get; set; } = [];

    [BindProperty]
    public VillageSituation Situation { get; set; } = new();

    [BindProperty, Display(Name = "为什么更正"), MaxLength(300, ErrorMessage = "更正的原因写到300个字以内")]
    public string? Reason { get; set; }

    /// <summary>Those the sheet names, as it names them: a correction changes their days, not who they were. And those who were registered too late for it.</summary>
    public IReadOnlyList<AttendanceLine> Serving { get; private set; } = [];

    public override string? RowName(string list, int index) => SheetForm.RowName(list, index, Serving);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var team = Sheet.TeamId;
        var members = await Db.TeamMembers.AsNoTracking().Where(m => m.TeamId == team).OrderBy(m => m.Details.Post).ThenBy(m => m.Details.StartsOn).ThenBy(m => m.Id).ToListAsync();
        Serving = Sheet.Current.ServingAgain(Sheet.Team, Sheet.Month, members);
        SheetForm.FillUp(Works);
        return null;
    }

    public void OnGet() => (Attendance, Works, Situation) = SheetForm.Of(Sheet.Current, Serving);

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Sheet, Version);
        var after = SheetContent.Of(Sheet.Month, Serving, Attendance, Works, Situation, Officer.Today);
        Db.Add(Sheet.Correct(after, Reason, Officer.Actor));
        await Db.SaveChangesAsync();
        return Done("更正已记入台账，原来的仍然保留", "/Teams/Sheets/Show", new { SheetId });
    }
}
