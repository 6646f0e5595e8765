using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Corrections;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CorrectionPage(db, officer, regions)
{
    public bool MayDecide => Allows(CorrectionAct.Agree) || Allows(CorrectionAct.Approve) || Allows(CorrectionAct.Review);

    public bool MayWithdraw => Allows(CorrectionAct.Withdraw);

    public void OnGet()
    {
    }
}
