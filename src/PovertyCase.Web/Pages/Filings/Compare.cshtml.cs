using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>部门比对 of a monitored household.</summary>
public sealed class CompareModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public RiskComparison Comparison { get; set; } = new();

    public void OnGet() => Comparison = Filing.Comparison ?? new RiskComparison { ComparedOn = Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.Compare(Comparison, Me);
        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户已比对，村里可以开会评议了", "/Filings/Show", new { Id });
    }
}
