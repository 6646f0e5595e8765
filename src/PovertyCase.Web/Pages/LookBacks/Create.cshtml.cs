using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, LookBackWork work) : CasePage
{
    [BindProperty]
    public LookBackDetails Details { get; set; } = new();

    public void OnGet() => Details = new LookBackDetails { Title = $"{officer.Today.Year}年回头看", OpensOn = officer.Today, DueOn = officer.Today.AddMonths(1) };

    public async Task<IActionResult> OnPostAsync()
    {
        var round = LookBackRound.Open(officer.Actor.AreaNo, Details, officer.Actor);
        db.Add(round);
        await db.SaveChangesAsync();
        var listed = await work.FillAsync(round, HttpContext.RequestAborted);
        round.List(listed, officer.Actor);
        await db.SaveChangesAsync();
        return Done($"已列出{listed}个，村里可以开始查了", "/LookBacks/Show", new { round.Id });
    }
}
