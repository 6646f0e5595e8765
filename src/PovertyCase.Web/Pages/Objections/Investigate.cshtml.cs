using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>登记核查情况: who went, when, where, what they found; may be added to until the answer.</summary>
public sealed class InvestigateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ObjectionPage(db, officer, regions)
{
    [BindProperty]
    public InvestigationDetails Investigation { get; set; } = new();

    public void OnGet()
    {
        Investigation = Objection.Investigation ?? new InvestigationDetails { InvestigatedOn = Today };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Objection, Version);
        Objection.Investigate(Investigation, Me);
        await Db.SaveChangesAsync(cancel);
        return Done("核查情况已登记，可以认定并答复", "/Objections/Show", new { Id });
    }
}
