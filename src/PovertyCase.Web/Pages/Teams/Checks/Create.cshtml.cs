using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Checks;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty]
    public SpotCheckDetails Details { get; set; } = new();

    public void OnGet() => Details = new SpotCheckDetails { MonthText = Month.Of(officer.Today).Previous.ToString() };

    public async Task<IActionResult> OnPostAsync()
    {
        Month.TryParse(Details.MonthText, out var month);
        var confirmed = await db.TeamSheets.AsNoTracking().Where(s => s.MonthNo == month.No && s.Stage == SheetStage.Confirmed).Select(s => new { s.Id, s.AreaNo }).ToListAsync();
        var check = SpotCheck.Draw(RegionCode.CountyOf(officer.Actor.AreaNo), month, [.. confirmed.Select(s => (s.Id, s.AreaNo))], Details.Wanted, Sample.Seed(), officer.Actor);
        db.Add(check);
        await db.SaveChangesAsync();
        return Done($"{check.OutOf}张月表里抽了{check.Lines.Count}张", "/Teams/Checks/Show", new { checkId = check.Id });
    }
}
