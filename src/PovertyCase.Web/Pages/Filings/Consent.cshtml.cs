using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>农户授权 of a monitored household.</summary>
public sealed class ConsentModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public RiskConsent Consent { get; set; } = new();

    public void OnGet() => Consent = Filing.Consent ?? new RiskConsent { ConsentOn = Today, ConsentBy = Filing.Household.HeadName };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.GiveConsent(Consent, Me);
        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户已授权，下一步两人以上到户核实", "/Filings/Show", new { Id });
    }
}
