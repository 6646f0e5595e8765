using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>核实风险 of a monitored household.</summary>
public sealed class CheckRiskModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public RiskCheck RiskCheck { get; set; } = new();

    public void OnGet() => RiskCheck = Filing.RiskCheck ?? new RiskCheck { RiskCheckedOn = Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.CheckTheRisk(RiskCheck, Me);
        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户已核实，等县里比对", "/Filings/Show", new { Id });
    }
}
