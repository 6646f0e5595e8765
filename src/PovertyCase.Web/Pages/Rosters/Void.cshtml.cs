using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>作废: before it goes up, a roster may be given back; its filings return to their second notice and can be drawn anew.</summary>
public sealed class VoidModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : RosterPage(db, officer, regions)
{
    [BindProperty, Display(Name = "作废原因")]
    public string? Reason { get; set; }

    public override RosterAct? Act => RosterAct.Void;

    public async Task<IActionResult> OnPostAsync()
    {
        if (Reason is { Length: > 400 })
        {
            ModelState.AddModelError(nameof(Reason), "作废原因不超过400个字");
            return Page();
        }

        var roster = await TakeAsync();
        roster.Void(Reason, await FilingsAsync(), Officer.Actor);
        if (roster.IssuedDocumentId is { } issued)
        {
            (await Db.IssuedDocuments.SingleAsync(d => d.Id == issued)).Void(Officer.Actor);
        }

        await Db.SaveChangesAsync();
        return Back($"花名册 {roster.ControlNo} 已作废，{roster.HouseholdCount}户回到第二次公示，可以重新生成");
    }
}
