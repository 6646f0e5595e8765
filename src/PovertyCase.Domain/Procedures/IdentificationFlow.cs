using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>贫困户识别: the whole chain on (stage, act, role). Anything not listed cannot happen.</summary>
public static class IdentificationFlow
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.Applied, FilingAct.Survey, Role.VillageClerk) => FilingStage.Surveyed,

        // Switched on by the county for a round; the filing knows which of them it may not leave out (Filing.Steps).
        (FilingStage.Surveyed, FilingAct.ReviewInGroup, Role.VillageClerk) => FilingStage.GroupReviewed,
        (FilingStage.Surveyed or FilingStage.GroupReviewed, FilingAct.Compare, Role.CountyClerk) => FilingStage.Compared,

        (FilingStage.Surveyed or FilingStage.GroupReviewed or FilingStage.Compared, FilingAct.PassReview, Role.VillageClerk) => FilingStage.VillageReviewed,
        (FilingStage.Surveyed or FilingStage.GroupReviewed or FilingStage.Compared, FilingAct.FailReview, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.VillageReviewed, FilingAct.PostFirstNotice, Role.VillageClerk) => FilingStage.FirstNotice,
        (FilingStage.Announced, FilingAct.Register, Role.CountyClerk) => FilingStage.Registered,

        (FilingStage.FirstNotice, FilingAct.Repost, Role.TownshipClerk) => FilingStage.VillageReviewed,
        (FilingStage.Surveyed, FilingAct.Return, Role.VillageClerk) => FilingStage.Applied,
        (FilingStage.GroupReviewed, FilingAct.Return, Role.VillageClerk) => FilingStage.Surveyed,
        (FilingStage.Compared, FilingAct.Return, Role.CountyClerk) => FilingStage.Applied,
        (FilingStage.Applied or FilingStage.Surveyed or FilingStage.GroupReviewed or FilingStage.Compared or FilingStage.VillageReviewed, FilingAct.Withdraw, Role.VillageClerk) => FilingStage.Withdrawn,
        _ => RosterWay.Next(now, act, role),
    };
}
