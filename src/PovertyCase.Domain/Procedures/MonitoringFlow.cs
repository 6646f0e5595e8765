using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>
/// 防止返贫监测对象识别 on (stage, act, role): from the clue to the mark. One notice, in the village, not repeated above; the county decides, the village announces.
/// </summary>
public static class MonitoringFlow
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.Clue, FilingAct.Consent, Role.VillageClerk) => FilingStage.RiskApplied,
        (FilingStage.RiskApplied, FilingAct.CheckRisk, Role.VillageClerk) => FilingStage.RiskChecked,
        (FilingStage.RiskChecked, FilingAct.Compare, Role.CountyClerk) => FilingStage.RiskCompared,
        (FilingStage.RiskCompared, FilingAct.PassReview, Role.VillageClerk) => FilingStage.RiskReviewed,
        (FilingStage.RiskReviewed, FilingAct.PostVillageNotice, Role.VillageClerk) => FilingStage.VillageNotice,
        (FilingStage.VillageNotice, FilingAct.Submit, Role.VillageClerk) => FilingStage.TownshipReview,
        (FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk) => FilingStage.CountyDecision,
        (FilingStage.CountyDecision, FilingAct.Approve, Role.CountyHead) => FilingStage.Approved,
        (FilingStage.Approved, FilingAct.Announce, Role.VillageClerk) => FilingStage.Announced,
        (FilingStage.Announced, FilingAct.Mark, Role.TownshipClerk) => FilingStage.Marked,

        // Returns: one step back, with a reason (decisions 12).
        (FilingStage.RiskChecked, FilingAct.Return, Role.CountyClerk) => FilingStage.RiskApplied,
        (FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk) => FilingStage.VillageNotice,
        (FilingStage.CountyDecision, FilingAct.Return, Role.CountyHead) => FilingStage.TownshipReview,

        (FilingStage.VillageNotice, FilingAct.Repost, Role.TownshipClerk) => FilingStage.RiskReviewed,

        // Ends without a mark.
        (FilingStage.RiskApplied, FilingAct.FindNoRisk, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.RiskCompared, FilingAct.FailReview, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.VillageNotice or FilingStage.TownshipReview, FilingAct.Reject, Role.TownshipClerk) => FilingStage.Rejected,
        (FilingStage.CountyDecision, FilingAct.Reject, Role.CountyHead) => FilingStage.Rejected,
        (FilingStage.Clue or FilingStage.RiskApplied, FilingAct.Withdraw, Role.VillageClerk) => FilingStage.Withdrawn,
        _ => null,
    };
}
