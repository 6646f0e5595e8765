using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Care;

public sealed class EndModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CarePage(db, officer, regions)
{
    [BindProperty, Display(Name = "从哪天起移出")]
    public DateOnly? EndedOn { get; set; }

    [BindProperty, Display(Name = "为什么移出"), MaxLength(200, ErrorMessage = "移出的原因写到200个字以内")]
    public string? Reason { get; set; }

    public void OnGet() => EndedOn = Officer.Today;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Care, Version);
        Care.End(EndedOn ?? throw new RuleBroken("请填写从哪天起移出", nameof(EndedOn)), Reason, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("已移出台账，记录留着备查", "/Care/Show", new { Id });
    }
}
