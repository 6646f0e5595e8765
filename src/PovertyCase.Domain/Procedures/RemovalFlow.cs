using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>
/// 风险消除 on (stage, act, role) (domain reference 3.6). A household that is refused goes on being helped. One that is dead or gone as a whole leaves by
/// the village's word and the township's, because nobody of it can object.
/// </summary>
public static class RemovalFlow
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.RemovalProposed, FilingAct.CheckRemoval, Role.TownshipClerk) => FilingStage.RemovalChecked,
        (FilingStage.RemovalProposed, FilingAct.KeepHelping, Role.TownshipClerk) => FilingStage.Rejected,
        (FilingStage.RemovalChecked, FilingAct.PassReview, Role.VillageClerk) => FilingStage.RemovalReviewed,
        (FilingStage.RemovalChecked, FilingAct.FailReview, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.RemovalReviewed, FilingAct.PostVillageNotice, Role.VillageClerk) => FilingStage.VillageNotice,
        (FilingStage.Announced, FilingAct.MarkRemoved, Role.TownshipClerk) => FilingStage.RiskRemoved,

        (FilingStage.NaturalEndReported, FilingAct.ConfirmNaturalEnd, Role.TownshipClerk) => FilingStage.NaturallyEnded,
        (FilingStage.NaturalEndReported, FilingAct.KeepHelping, Role.TownshipClerk) => FilingStage.Rejected,

        (FilingStage.RemovalChecked, FilingAct.Return, Role.VillageClerk) => FilingStage.RemovalProposed,
        (FilingStage.VillageNotice, FilingAct.Repost, Role.TownshipClerk) => FilingStage.RemovalReviewed,
        (FilingStage.RemovalProposed or FilingStage.RemovalChecked or FilingStage.RemovalReviewed or FilingStage.NaturalEndReported, FilingAct.Withdraw, Role.VillageClerk) => FilingStage.Withdrawn,
        _ => VillageNoticeWay.Next(now, act, role),
    };
}
