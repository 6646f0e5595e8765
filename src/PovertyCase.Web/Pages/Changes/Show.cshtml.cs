using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Changes;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : ChangePage(db, officer, regions)
{
    public bool MayReportAgain => Change.Stage == MemberChangeStage.Returned && Me.Role == Role.VillageClerk;

    public bool MayWithdraw => Allows(MemberChangeAct.Withdraw);

    public bool MayTakeBackDeath { get; private set; }

    public async Task OnGetAsync() => MayTakeBackDeath = Me.Role == Role.TownshipClerk && Change.Dead.Count > 0 && await StillDead.AnyAsync();
}
