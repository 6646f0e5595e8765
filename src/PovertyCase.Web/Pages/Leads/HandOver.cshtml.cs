using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Leads;

public sealed class HandOverModel(CaseDb db, CurrentOfficer officer) : LeadPage(db, officer)
{
    [BindProperty]
    public LeadTransfer Transfer { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Lead, Version);
        Lead.HandOver(Transfer, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("线索已移送", "/Leads/Show", new { Id });
    }
}
