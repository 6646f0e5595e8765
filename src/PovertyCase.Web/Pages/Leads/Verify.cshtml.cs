using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Leads;

public sealed class VerifyModel(CaseDb db, CurrentOfficer officer) : LeadPage(db, officer)
{
    [BindProperty]
    public LeadVerification Verification { get; set; } = new();

    public void OnGet() => Verification = new LeadVerification { DueOn = Officer.Today.AddDays(30) };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Lead, Version);
        Lead.Verify(Verification, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("已开始初核", "/Leads/Show", new { Id });
    }
}
