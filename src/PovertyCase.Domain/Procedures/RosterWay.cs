using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>
/// The way that identification and exit share: two notices, the township's signed roster, the county's decision, the announcement. Each flow adds how it
/// comes to the first notice and what follows the announcement.
/// </summary>
internal static class RosterWay
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.FirstNotice, FilingAct.Submit, Role.VillageClerk) => FilingStage.TownshipReview,
        (FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk) => FilingStage.TownshipPassed,
        (FilingStage.TownshipPassed, FilingAct.PostSecondNotice, Role.TownshipClerk) => FilingStage.SecondNotice,
        (FilingStage.SecondNotice, FilingAct.EnterRoster, Role.TownshipClerk) => FilingStage.OnRoster,
        (FilingStage.OnRoster, FilingAct.ReportToCounty, Role.TownshipClerk) => FilingStage.CountyReview,
        (FilingStage.CountyReview, FilingAct.Accept, Role.CountyClerk) => FilingStage.CountyAccepted,
        (FilingStage.CountyAccepted, FilingAct.Approve, Role.CountyHead) => FilingStage.Approved,
        (FilingStage.Approved, FilingAct.Announce, Role.CountyClerk) => FilingStage.Announced,

        // Returns: one step back, with a reason (decisions 12).
        (FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk) => FilingStage.FirstNotice,
        (FilingStage.TownshipPassed, FilingAct.Return, Role.TownshipClerk) => FilingStage.TownshipReview,
        (FilingStage.SecondNotice, FilingAct.Return, Role.TownshipClerk) => FilingStage.TownshipPassed,
        (FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipClerk or Role.TownshipSecretary or Role.TownshipHead) => FilingStage.SecondNotice,
        (FilingStage.CountyReview, FilingAct.Return, Role.CountyClerk) => FilingStage.SecondNotice,
        (FilingStage.CountyAccepted, FilingAct.Return, Role.CountyHead) => FilingStage.CountyReview,
        (FilingStage.Approved, FilingAct.Return, Role.CountyHead) => FilingStage.CountyAccepted,

        // Changed since it was signed, so that it cannot enter the register as it was announced (S0-15).
        (FilingStage.Announced, FilingAct.LeaveRoster, Role.CountyClerk) => FilingStage.SecondNotice,

        // An objection against the whole list was upheld: it is put right and posted anew.
        (FilingStage.SecondNotice, FilingAct.Repost, Role.TownshipClerk) => FilingStage.TownshipPassed,

        // Ends without a result.
        (FilingStage.FirstNotice or FilingStage.TownshipReview or FilingStage.SecondNotice, FilingAct.Reject, Role.TownshipClerk) => FilingStage.Rejected,
        (FilingStage.CountyReview, FilingAct.Reject, Role.CountyClerk) => FilingStage.Rejected,
        (FilingStage.CountyAccepted, FilingAct.Reject, Role.CountyHead) => FilingStage.Rejected,
        _ => null,
    };
}
