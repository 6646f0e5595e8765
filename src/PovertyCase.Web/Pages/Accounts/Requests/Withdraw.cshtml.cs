using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>Who asked takes it back before it is decided.</summary>
public sealed class WithdrawModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : RequestPage(db, officer, regions)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Filed, Version);
        Filed.Withdraw(Me);
        await Db.SaveChangesAsync(cancel);
        return Done("申请已撤回", "/Accounts/Requests/Index");
    }
}
