using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Changes;

public sealed class WithdrawModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ChangePage(db, officer, regions)
{
    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Change, Version);
        Change.Withdraw(Me);
        await Db.SaveChangesAsync();
        return Done("已撤回这项变动", "/Changes/Show", new { Id });
    }
}
