using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

public sealed class IdentificationFlowTests
{
    // The official chain (S0-13 to S0-18), written down a second time on purpose: an edge that slips into the code is seen here.
    private static readonly Dictionary<(FilingStage, FilingAct, Role), FilingStage> Chain = new()
    {
        [(FilingStage.Applied, FilingAct.Survey, Role.VillageClerk)] = FilingStage.Surveyed,
        [(FilingStage.Applied, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.Surveyed, FilingAct.PassReview, Role.VillageClerk)] = FilingStage.VillageReviewed,
        [(FilingStage.Surveyed, FilingAct.FailReview, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.Surveyed, FilingAct.Return, Role.VillageClerk)] = FilingStage.Applied,
        [(FilingStage.Surveyed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.Surveyed, FilingAct.ReviewInGroup, Role.VillageClerk)] = FilingStage.GroupReviewed,
        [(FilingStage.Surveyed, FilingAct.Compare, Role.CountyClerk)] = FilingStage.Compared,
        [(FilingStage.GroupReviewed, FilingAct.Compare, Role.CountyClerk)] = FilingStage.Compared,
        [(FilingStage.GroupReviewed, FilingAct.PassReview, Role.VillageClerk)] = FilingStage.VillageReviewed,
        [(FilingStage.GroupReviewed, FilingAct.FailReview, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.GroupReviewed, FilingAct.Return, Role.VillageClerk)] = FilingStage.Surveyed,
        [(FilingStage.GroupReviewed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.Compared, FilingAct.PassReview, Role.VillageClerk)] = FilingStage.VillageReviewed,
        [(FilingStage.Compared, FilingAct.FailReview, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.Compared, FilingAct.Return, Role.CountyClerk)] = FilingStage.Applied,
        [(FilingStage.Compared, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.VillageReviewed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.VillageReviewed, FilingAct.PostFirstNotice, Role.VillageClerk)] = FilingStage.FirstNotice,
        [(FilingStage.FirstNotice, FilingAct.Submit, Role.VillageClerk)] = FilingStage.TownshipReview,
        [(FilingStage.FirstNotice, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.FirstNotice, FilingAct.Repost, Role.TownshipClerk)] = FilingStage.VillageReviewed,
        [(FilingStage.SecondNotice, FilingAct.Repost, Role.TownshipClerk)] = FilingStage.TownshipPassed,
        [(FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk)] = FilingStage.TownshipPassed,
        [(FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk)] = FilingStage.FirstNotice,
        [(FilingStage.TownshipReview, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.TownshipPassed, FilingAct.PostSecondNotice, Role.TownshipClerk)] = FilingStage.SecondNotice,
        [(FilingStage.TownshipPassed, FilingAct.Return, Role.TownshipClerk)] = FilingStage.TownshipReview,
        [(FilingStage.SecondNotice, FilingAct.EnterRoster, Role.TownshipClerk)] = FilingStage.OnRoster,
        [(FilingStage.SecondNotice, FilingAct.Return, Role.TownshipClerk)] = FilingStage.TownshipPassed,
        [(FilingStage.SecondNotice, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.OnRoster, FilingAct.ReportToCounty, Role.TownshipClerk)] = FilingStage.CountyReview,
        [(FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipClerk)] = FilingStage.SecondNotice,
        [(FilingStage.Announced, FilingAct.LeaveRoster, Role.CountyClerk)] = FilingStage.SecondNotice,
        [(FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipSecretary)] = FilingStage.SecondNotice,
        [(FilingStage.OnRoster, FilingAct.LeaveRoster, Role.TownshipHead)] = FilingStage.SecondNotice,
        [(FilingStage.CountyReview, FilingAct.Accept, Role.CountyClerk)] = FilingStage.CountyAccepted,
        [(FilingStage.CountyReview, FilingAct.Return, Role.CountyClerk)] = FilingStage.SecondNotice,
        [(FilingStage.CountyReview, FilingAct.Reject, Role.CountyClerk)] = FilingStage.Rejected,
        [(FilingStage.CountyAccepted, FilingAct.Approve, Role.CountyHead)] = FilingStage.Approved,
        [(FilingStage.CountyAccepted, FilingAct.Return, Role.CountyHead)] = FilingStage.CountyReview,
        [(FilingStage.CountyAccepted, FilingAct.Reject, Role.CountyHead)] = FilingStage.Rejected,
        [(FilingStage.Approved, FilingAct.Announce, Role.CountyClerk)] = FilingStage.Announced,
        [(FilingStage.Approved, FilingAct.Return, Role.CountyHead)] = FilingStage.CountyAccepted,
        [(FilingStage.Announced, FilingAct.Register, Role.CountyClerk)] = FilingStage.Registered,
    };

    public static TheoryData<FilingStage> Stages => [.. Enum.GetValues<FilingStage>()];

    // The stages of exits and of monitoring are reached by those (ExitFlowTests, MonitoringFlowTests).
    public static TheoryData<FilingStage> StagesThatActsLeadTo => [.. Enum.GetValues<FilingStage>().Where(s => s is not FilingStage.Draft and not (>= FilingStage.ExitProposed and <= FilingStage.Cleared))];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_act_and_role_that_is_not_in_the_chain_leads_nowhere(FilingStage stage) => HasNoOtherEdge(Chain, stage, (act, role) => IdentificationFlow.Next(stage, act, role));

    [Theory]
    [MemberData(nameof(StagesThatActsLeadTo))]
    public void A_filing_refuses_every_verb_that_its_stage_and_the_role_do_not_allow(FilingStage stage)
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Jobs))
        {
            foreach (var (act, verb) in Verbs(By(role)))
            {
                var filing = At(stage);
                var allowed = Chain.TryGetValue((stage, act, role), out var next) && !LeftOut(stage, filing.Steps, act);
                Assert.Equal(allowed, filing.Allows(act, By(role)));
                if (allowed)
                {
                    verb(filing);
                    Assert.Equal(next, filing.Stage);
                }
                else
                {
                    Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => verb(filing)).RuleId);
                    Assert.Equal(stage, filing.Stage);
                }
            }
        }
    }

    [Theory]
    [InlineData(OptionalSteps.None, "PassReview")]
    [InlineData(OptionalSteps.GroupReview, "ReviewInGroup PassReview")]
    [InlineData(OptionalSteps.Comparison, "Compare PassReview")]
    [InlineData(OptionalSteps.GroupReview | OptionalSteps.Comparison, "ReviewInGroup Compare PassReview")]
    public void An_application_goes_through_the_steps_that_its_round_asks_for_and_no_others(OptionalSteps steps, string way)
    {
        // S0-13, domain reference 3.1: group review and comparison are switched on by the county.
        FilingAct[] optional = [FilingAct.ReviewInGroup, FilingAct.Compare, FilingAct.PassReview];
        var filing = Surveyed(Round(steps));
        foreach (var expected in way.Split(' ').Select(Enum.Parse<FilingAct>))
        {
            foreach (var (act, verb) in optional.SelectMany(a => Verbs(By(a == FilingAct.Compare ? Role.CountyClerk : Role.VillageClerk)).Where(v => v.Act == a && a != expected)))
            {
                Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => verb(filing)).RuleId);
            }

            Verbs(By(expected == FilingAct.Compare ? Role.CountyClerk : Role.VillageClerk)).Single(v => v.Act == expected).Verb(filing);
        }

        Assert.Equal(FilingStage.VillageReviewed, filing.Stage);
    }

    /// <summary>What the table lists but the round of this filing leaves out.</summary>
    private static bool LeftOut(FilingStage stage, OptionalSteps steps, FilingAct act) => act switch
    {
        FilingAct.ReviewInGroup => !steps.HasFlag(OptionalSteps.GroupReview),
        FilingAct.Compare => !Filing.AsksToCompare(stage, steps),
        FilingAct.PassReview or FilingAct.FailReview => stage != Filing.VotesFrom(steps),
        _ => false,
    };

    private static IEnumerable<(FilingAct Act, Action<Filing> Verb)> Verbs(Actor by)
    {
        var over = new NoticeStanding(Day.AddDays(-1), 7, 0);
        yield return (FilingAct.Survey, f => f.RecordSurvey(Survey(), by));
        yield return (FilingAct.ReviewInGroup, f => f.ReviewInGroup(new GroupReview { GroupReviewedOn = by.Today, GroupLeader = "王组长", GroupPresent = 12, GroupFor = 11, GroupOpinion = "情况属实" }, by));
        yield return (FilingAct.Compare, f => f.Compare(new RiskComparison { ComparedOn = by.Today, HasDoubt = false, ComparedResult = "公安、市场监管无记录" }, by));
        yield return (FilingAct.PassReview, f => f.PassReview(by));
        yield return (FilingAct.FailReview, f => f.FailReview(by, "未过半"));
        yield return (FilingAct.PostFirstNotice, f => f.OpenFirstNotice(by));
        yield return (FilingAct.Submit, f => f.SubmitToTownship(over, by));
        yield return (FilingAct.PassTownship, f => f.PassTownship(by));
        yield return (FilingAct.PostSecondNotice, f => f.OpenSecondNotice(by));
        yield return (FilingAct.EnterRoster, f => f.EnterRoster(over, by));
        yield return (FilingAct.LeaveRoster, f => f.LeaveRoster(by, "重新核对"));
        yield return (FilingAct.ReportToCounty, f => f.ReportToCounty(by));
        yield return (FilingAct.Accept, f => f.AcceptAtCounty(by));
        yield return (FilingAct.Approve, f => f.Approve(by));
        yield return (FilingAct.Announce, f => f.Announce(by));
        yield return (FilingAct.Register, f => f.Register(2026, by));
        yield return (FilingAct.Return, f => f.Return(by, "请补材料"));
        yield return (FilingAct.Reject, f => f.Reject(by, "有小汽车"));
        yield return (FilingAct.Withdraw, f => f.Withdraw(by, "本人撤回"));
    }
}
