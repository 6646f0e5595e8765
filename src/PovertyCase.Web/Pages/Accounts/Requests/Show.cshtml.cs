using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : RequestPage(db, officer, regions)
{
    public bool MayDecide => Allows(AccountRequestAct.Approve);

    public bool MayWithdraw => Allows(AccountRequestAct.Withdraw);

    public bool MayCollect => Allows(AccountRequestAct.Collect) && !IsUsed;

    public bool MayAskAgain => Me.Role == Role.SystemAdmin && Filed.State == AccountRequestState.Returned;
}
