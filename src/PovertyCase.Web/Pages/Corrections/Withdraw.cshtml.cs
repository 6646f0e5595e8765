using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Corrections;

public sealed class WithdrawModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CorrectionPage(db, officer, regions)
{
    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Correction, Version);
        Correction.Withdraw(Me);
        await Db.SaveChangesAsync();
        return Done("已撤回更正申请", "/Corrections/Show", new { Id });
    }
}
