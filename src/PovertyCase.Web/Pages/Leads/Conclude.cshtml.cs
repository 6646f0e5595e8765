using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Leads;

public sealed class ConcludeModel(CaseDb db, CurrentOfficer officer) : LeadPage(db, officer)
{
    [BindProperty]
    public LeadConclusion Conclusion { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Lead, Version);
        Lead.Conclude(Conclusion, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("线索已了结", "/Leads/Show", new { Id });
    }
}
