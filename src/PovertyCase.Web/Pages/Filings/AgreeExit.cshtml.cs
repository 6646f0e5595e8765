using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>农户认可（双认定）: who put his name under the exit sheet, how and when.</summary>
public sealed class AgreeExitModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public ExitAgreement Agreement { get; set; } = new();

    public void OnGet()
    {
        Agreement = Filing.Agreement ?? new ExitAgreement { AgreedOn = Today, SignedBy = Filing.Household.HeadName };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.AgreeToExit(Agreement, Me);
        await Db.SaveChangesAsync();
        return Done($"已登记{Filing.Household.HeadName}户认可退出，可以公示了", "/Filings/Show", new { Id });
    }
}
