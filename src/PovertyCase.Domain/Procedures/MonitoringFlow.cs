using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>
/// 防止返贫监测对象识别 on (stage, act, role): from the clue to the mark.
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
        (FilingStage.Announced, FilingAct.Mark, Role.TownshipClerk) => FilingStage.Marked,

        (FilingStage.RiskChecked, FilingAct.Return, Role.CountyClerk) => FilingStage.RiskApplied,
        (FilingStage.VillageNotice, FilingAct.Repost, Role.TownshipClerk) => FilingStage.RiskReviewed,

        // Ends without a mark.
        (FilingStage.RiskApplied, FilingAct.FindNoRisk, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.RiskCompared, FilingAct.FailReview, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.Clue or FilingStage.RiskApplied or FilingStage.RiskChecked or FilingStage.RiskCompared or FilingStage.RiskReviewed, FilingAct.Withdraw, Role.VillageClerk) => FilingStage.Withdrawn,
        _ => VillageNoticeWay.Next(now, act, role),
    };
}
