using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>
/// 错评清退 on (stage, act, role): the village proposes, the township looks, tells the household and hears it, the meeting votes, then one notice of its own
/// as <see cref="VillageNoticeWay"/> has it. A household that is refused stays where it was on the register.
/// </summary>
public static class ClearingFlow
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.ClearingProposed, FilingAct.CheckClearing, Role.TownshipClerk) => FilingStage.ClearingChecked,
        (FilingStage.ClearingChecked, FilingAct.HearHousehold, Role.TownshipClerk) => FilingStage.ClearingHeard,
        (FilingStage.ClearingHeard, FilingAct.PassReview, Role.VillageClerk) => FilingStage.ClearingReviewed,
        (FilingStage.ClearingReviewed, FilingAct.PostVillageNotice, Role.VillageClerk) => FilingStage.VillageNotice,
        (FilingStage.Announced, FilingAct.MarkCleared, Role.CountyClerk) => FilingStage.Cleared,

        (FilingStage.ClearingChecked, FilingAct.Return, Role.TownshipClerk) => FilingStage.ClearingProposed,
        (FilingStage.ClearingHeard, FilingAct.Return, Role.VillageClerk) => FilingStage.ClearingChecked,
        (FilingStage.VillageNotice, FilingAct.Repost, Role.TownshipClerk) => FilingStage.ClearingReviewed,

        // Ends with the household where it was.
        (FilingStage.ClearingProposed or FilingStage.ClearingChecked or FilingStage.ClearingHeard or FilingStage.ClearingReviewed, FilingAct.FindRight, Role.TownshipClerk) => FilingStage.Rejected,
        (FilingStage.ClearingHeard, FilingAct.FailReview, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.ClearingProposed, FilingAct.Withdraw, Role.VillageClerk) => FilingStage.Withdrawn,

        // Decided, and then it shows that nothing is left to clear (the last of the household died, an objection came after the announcement).
        (FilingStage.Approved or FilingStage.Announced, FilingAct.Reject, Role.CountyHead) => FilingStage.Rejected,
        _ => VillageNoticeWay.Next(now, act, role),
    };
}
