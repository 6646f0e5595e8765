using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Ledgers;

/// <summary>户流水账 on screen.</summary>
public sealed class HouseholdModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public HouseholdLedger Ledger { get; private set; } = null!;

    public string Place => regions.Path(Ledger.Household.AreaNo);

    public bool IsHelper => officer.Role == Role.Helper;

    public override async Task<IActionResult?> LoadAsync()
    {
        var ledger = await HouseholdLedger.OpenAsync(db, Guid.Parse((string)RouteData.Values["id"]!), officer.Today, HttpContext.RequestAborted);
        if (ledger is null)
        {
            return NotFound();
        }

        Ledger = ledger;
        await OpenedAsync(db, officer, ledger.Household.Id, ledger.Household.AreaNo);
        return null;
    }
}
