using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>
/// The way that taking a household into monitoring and letting it out of monitoring share: one notice, in the village, not repeated above; the township
/// reviews, the county decides, the village announces. Each flow adds how it comes to the notice and what follows the announcement.
/// </summary>
internal static class VillageNoticeWay
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.VillageNotice, FilingAct.Submit, Role.VillageClerk) => FilingStage.TownshipReview,
        (FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk) => FilingStage.CountyDecision,
        (FilingStage.CountyDecision, FilingAct.Approve, Role.CountyHead) => FilingStage.Approved,
        (FilingStage.Approved, FilingAct.Announce, Role.VillageClerk) => FilingStage.Announced,

        // Returns: one step back, with a reason (decisions 12).
        (FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk) => FilingStage.VillageNotice,
        (FilingStage.CountyDecision, FilingAct.Return, Role.CountyHead) => FilingStage.TownshipReview,
        (FilingStage.Approved, FilingAct.Return, Role.CountyHead) => FilingStage.CountyDecision,

        // Ends without a result.
        (FilingStage.VillageNotice or FilingStage.TownshipReview, FilingAct.Reject, Role.TownshipClerk) => FilingStage.Rejected,
        (FilingStage.CountyDecision, FilingAct.Reject, Role.CountyHead) => FilingStage.Rejected,
        _ => null,
    };
}
