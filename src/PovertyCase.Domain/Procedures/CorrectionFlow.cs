using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

public enum CorrectionStage
{
    [Display(Name = "已申请，待乡镇审核"), StatusColour("wait")] Requested = 1,
    [Display(Name = "乡镇同意，待县批准"), StatusColour("wait")] TownshipApproved = 2,
    [Display(Name = "县已批准并更正，待复核"), StatusColour("go")] Applied = 3,
    [Display(Name = "已复核，重新锁定"), StatusColour("ok")] Reviewed = 4,
    [Display(Name = "不同意更正"), StatusColour("bad")] Refused = 8,
    [Display(Name = "申请已撤回"), StatusColour("rest")] Withdrawn = 9,
}

public enum CorrectionAct
{
    [Display(Name = "同意")] Agree = 1,
    [Display(Name = "批准并更正")] Approve = 2,
    [Display(Name = "复核")] Review = 3,
    [Display(Name = "不同意")] Refuse = 4,
    [Display(Name = "撤回")] Withdraw = 5,
}

/// <summary>
/// 锁定后数据更正 on (stage, act, role): the village asks, a leader of the township agrees, the county clerk approves, which writes the listed fields in the
/// same act, and the head of the county office looks at what was written. The record is never unlocked in between.
/// </summary>
public static class CorrectionFlow
{
    public static CorrectionStage? Next(CorrectionStage now, CorrectionAct act, Role role) => (now, act, role) switch
    {
        (CorrectionStage.Requested, CorrectionAct.Agree, Role.TownshipSecretary or Role.TownshipHead) => CorrectionStage.TownshipApproved,
        (CorrectionStage.Requested, CorrectionAct.Refuse, Role.TownshipSecretary or Role.TownshipHead) => CorrectionStage.Refused,
        (CorrectionStage.TownshipApproved, CorrectionAct.Approve, Role.CountyClerk) => CorrectionStage.Applied,
        (CorrectionStage.TownshipApproved, CorrectionAct.Refuse, Role.CountyClerk) => CorrectionStage.Refused,
        (CorrectionStage.Applied, CorrectionAct.Review, Role.CountyHead) => CorrectionStage.Reviewed,
        (CorrectionStage.Requested or CorrectionStage.TownshipApproved, CorrectionAct.Withdraw, Role.VillageClerk) => CorrectionStage.Withdrawn,
        _ => null,
    };

    /// <summary>The stages in which something waits for this role.</summary>
    public static IEnumerable<CorrectionStage> WaitingFor(Role role) => Enum.GetValues<CorrectionStage>()
        .Where(stage => Enum.GetValues<CorrectionAct>().Any(act => act != CorrectionAct.Withdraw && Next(stage, act, role) is not null));
}
