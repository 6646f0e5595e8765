using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>贫困户退出 (一超过、两不愁、三保障) on (stage, act, role): the village reviews, verifies and asks the household, then notices and roster as at identification.</summary>
public static class ExitFlow
{
    public static FilingStage? Next(FilingStage now, FilingAct act, Role role) => (now, act, role) switch
    {
        (FilingStage.ExitProposed, FilingAct.PassReview, Role.VillageClerk) => FilingStage.ExitReviewed,
        (FilingStage.ExitProposed, FilingAct.FailReview, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.ExitReviewed, FilingAct.VerifyExit, Role.VillageClerk) => FilingStage.ExitVerified,
        (FilingStage.ExitReviewed, FilingAct.FailExit, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.ExitVerified, FilingAct.Agree, Role.VillageClerk) => FilingStage.ExitAgreed,
        (FilingStage.ExitVerified, FilingAct.Disagree, Role.VillageClerk) => FilingStage.Rejected,
        (FilingStage.ExitAgreed, FilingAct.PostFirstNotice, Role.VillageClerk) => FilingStage.FirstNotice,
        (FilingStage.Announced, FilingAct.MarkExited, Role.CountyClerk) => FilingStage.Exited,

        (FilingStage.FirstNotice, FilingAct.Repost, Role.TownshipClerk) => FilingStage.ExitAgreed,
        (FilingStage.ExitVerified, FilingAct.Return, Role.VillageClerk) => FilingStage.ExitReviewed,
        (FilingStage.ExitAgreed, FilingAct.Return, Role.VillageClerk) => FilingStage.ExitVerified,
        (FilingStage.ExitProposed or FilingStage.ExitReviewed, FilingAct.Withdraw, Role.VillageClerk) => FilingStage.Withdrawn,
        _ => RosterWay.Next(now, act, role),
    };
}
