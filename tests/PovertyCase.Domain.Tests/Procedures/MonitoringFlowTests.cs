using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>防返贫监测 (S2-20 to S2-24): from the clue to the mark.</summary>
public sealed class MonitoringFlowTests
{
    // Domain 3.5, a second time on purpose.
    private static readonly Dictionary<(FilingStage, FilingAct, Role), FilingStage> Chain = new()
    {
        [(FilingStage.Clue, FilingAct.Consent, Role.VillageClerk)] = FilingStage.RiskApplied,
        [(FilingStage.Clue, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.RiskApplied, FilingAct.CheckRisk, Role.VillageClerk)] = FilingStage.RiskChecked,
        [(FilingStage.RiskApplied, FilingAct.FindNoRisk, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.RiskApplied, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.RiskChecked, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.RiskCompared, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.RiskReviewed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.Approved, FilingAct.Return, Role.CountyHead)] = FilingStage.CountyDecision,
        [(FilingStage.RiskChecked, FilingAct.Compare, Role.CountyClerk)] = FilingStage.RiskCompared,
        [(FilingStage.RiskChecked, FilingAct.Return, Role.CountyClerk)] = FilingStage.RiskApplied,
        [(FilingStage.RiskCompared, FilingAct.PassReview, Role.VillageClerk)] = FilingStage.RiskReviewed,
        [(FilingStage.RiskCompared, FilingAct.FailReview, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.RiskReviewed, FilingAct.PostVillageNotice, Role.VillageClerk)] = FilingStage.VillageNotice,
        [(FilingStage.VillageNotice, FilingAct.Submit, Role.VillageClerk)] = FilingStage.TownshipReview,
        [(FilingStage.VillageNotice, FilingAct.Repost, Role.TownshipClerk)] = FilingStage.RiskReviewed,
        [(FilingStage.VillageNotice, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk)] = FilingStage.CountyDecision,
        [(FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk)] = FilingStage.VillageNotice,
        [(FilingStage.TownshipReview, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.CountyDecision, FilingAct.Approve, Role.CountyHead)] = FilingStage.Approved,
        [(FilingStage.CountyDecision, FilingAct.Return, Role.CountyHead)] = FilingStage.TownshipReview,
        [(FilingStage.CountyDecision, FilingAct.Reject, Role.CountyHead)] = FilingStage.Rejected,
        [(FilingStage.Approved, FilingAct.Announce, Role.VillageClerk)] = FilingStage.Announced,
        [(FilingStage.Announced, FilingAct.Mark, Role.TownshipClerk)] = FilingStage.Marked,
    };

    private static readonly RiskClue Clue = new() { ClueFrom = ClueSource.Officials, FoundOn = Day, Target = MonitoringTarget.Borderline, Risk = "01", RiskDetail = "儿子住院自付四万元" };

    private static readonly RiskCheck Seen = new()
    {
        RiskCheckedOn = Day,
        RiskCheckers = "张晓梅、刘德福",
        IncomeAtRisk = true,
        SchoolingAtRisk = false,
        MedicalAtRisk = true,
        HousingAtRisk = false,
        WaterAtRisk = false,
        RiskEvidence = "出院结算单",
    };

    public static TheoryData<FilingStage> Stages => [.. Enum.GetValues<FilingStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_act_and_role_that_is_not_in_the_chain_leads_nowhere(FilingStage stage) => HasNoOtherEdge(Chain, stage, (act, role) => Flows.Next(FilingKind.Monitoring, stage, act, role));

    [Fact]
    public void A_household_is_marked_by_the_whole_way_and_locked()
    {
        var (household, clerk, round) = (Household(), By(Role.VillageClerk), MonitoringRound());
        var filing = Filing.ReportClue(round, household, Clue, clerk);
        Assert.Equal(Day.AddDays(10), filing.DecideBy(10));
        filing.GiveConsent(new RiskConsent { ConsentOn = Day, ConsentBy = "赵桂兰", ConsentSign = ExitSignature.Signed }, clerk);
        filing.CheckTheRisk(Seen, clerk);
        filing.Compare(new RiskComparison { ComparedOn = Day, HasDoubt = false, ComparedResult = "无车无房" }, By(Role.CountyClerk));
        ReviewMeeting.Hold(round, Village, Meeting(), [(filing, new MeetingVote(filing.Id, 30, 1))], clerk);
        filing.OpenVillageNotice(clerk);
        Assert.Equal("WF-001", Assert.Throws<RuleBroken>(() => filing.SubmitToTownship(new NoticeStanding(Day, 5, 0), clerk)).RuleId);
        filing.SubmitToTownship(new NoticeStanding(Day.AddDays(-1), 5, 0), clerk);
        filing.PassTownship(By(Role.TownshipClerk));
        filing.Approve(By(Role.CountyHead));
        Assert.Null(filing.DecideBy(10));
        filing.Announce(clerk);
        filing.Mark(By(Role.TownshipClerk, Day.AddDays(3)));

        Assert.Equal((FilingStage.Marked, MonitoringTarget.Borderline, Day, true), (filing.Stage, household.MonitoredAs, household.MonitoredSince, household.IsLocked));
        Assert.True(filing.IsEnded);
        Assert.Contains("不用再报", Assert.Throws<RuleBroken>(() => Filing.ReportClue(round, household, Clue, clerk)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MonitoringTarget.UnstableExited, true, true)]
    [InlineData(MonitoringTarget.UnstableExited, false, false)]
    [InlineData(MonitoringTarget.Borderline, true, false)]
    [InlineData(MonitoringTarget.Borderline, false, true)]
    [InlineData(MonitoringTarget.SuddenHardship, true, true)]
    [InlineData(MonitoringTarget.SuddenHardship, false, true)]
    public void The_kind_fits_where_the_household_stands(MonitoringTarget target, bool exited, bool fits)
    {
        var household = exited ? Exited() : Household();
        var act = () => Filing.ReportClue(MonitoringRound(), household, Clue with { Target = target }, By(Role.VillageClerk));
        if (fits)
        {
            Assert.Equal(FilingStage.Clue, act().Stage);
        }
        else
        {
            Assert.Equal("Clue.Target", Assert.Throws<RuleBroken>(act).Field);
        }
    }

    [Fact]
    public void Who_is_on_the_register_is_helped_there_and_not_monitored() =>
        Assert.Throws<RuleBroken>(() => Filing.ReportClue(MonitoringRound(), OnRegister(), Clue with { Target = MonitoringTarget.SuddenHardship }, By(Role.VillageClerk)));

    [Fact]
    public void Days_stand_in_order_and_nothing_at_risk_is_no_check()
    {
        var clerk = By(Role.VillageClerk);
        var filing = Filing.ReportClue(MonitoringRound(), Household(), Clue, clerk);
        Assert.Equal("Consent.ConsentOn", Assert.Throws<RuleBroken>(() => filing.GiveConsent(new RiskConsent { ConsentOn = Day.AddDays(-1), ConsentBy = "赵桂兰" }, clerk)).Field);
        filing.GiveConsent(new RiskConsent { ConsentOn = Day, ConsentBy = "赵桂兰" }, clerk);
        Assert.Equal("RiskCheck.RiskCheckedOn", Assert.Throws<RuleBroken>(() => filing.CheckTheRisk(Seen with { RiskCheckedOn = Day.AddDays(1) }, clerk)).Field);
        Assert.Equal("RiskCheck.IncomeAtRisk", Assert.Throws<RuleBroken>(() => filing.CheckTheRisk(Seen with { IncomeAtRisk = false, MedicalAtRisk = false }, clerk)).Field);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => filing.FindNoRisk(clerk, " ")).Field);
        filing.FindNoRisk(clerk, "已由儿子接济");
        Assert.Equal((FilingStage.Rejected, "已由儿子接济"), (filing.Stage, filing.EndedBecause));
    }

    [Fact]
    public void A_risk_that_was_sent_back_and_then_not_found_leaves_no_check_that_found_one()
    {
        var clerk = By(Role.VillageClerk);
        var filing = Filing.ReportClue(MonitoringRound(), Household(), Clue, clerk);
        filing.GiveConsent(new RiskConsent { ConsentOn = Day, ConsentBy = "赵桂兰" }, clerk);
        filing.CheckTheRisk(Seen, clerk);
        Assert.Equal(Seen, filing.RiskCheckThatStands);
        filing.Return(By(Role.CountyClerk), "自付金额对不上");
        Assert.Equal((null, Seen), (filing.RiskCheckThatStands, filing.RiskCheck));

        filing.FindNoRisk(clerk, "报销以后自付不到两千元");

        Assert.Equal((FilingStage.Rejected, null, null), (filing.Stage, filing.RiskCheck, filing.RiskCheckThatStands));
    }

    [Fact]
    public void Who_reported_does_not_decide()
    {
        var clerk = By(Role.VillageClerk);
        var filing = Filing.ReportClue(MonitoringRound(), Household(), Clue, clerk);
        filing.GiveConsent(new RiskConsent { ConsentOn = Day, ConsentBy = "赵桂兰" }, clerk);
        filing.CheckTheRisk(Seen, clerk);
        filing.Compare(new RiskComparison { ComparedOn = Day, HasDoubt = false, ComparedResult = "无" }, By(Role.CountyClerk));
        filing.PassReview(clerk);
        filing.OpenVillageNotice(clerk);
        filing.SubmitToTownship(new NoticeStanding(Day.AddDays(-1), 5, 0), clerk);

        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => filing.PassTownship(By(Role.TownshipClerk) with { OfficerId = clerk.OfficerId })).RuleId);
    }

    [Fact]
    public void Every_risk_can_be_named_and_a_disaster_by_its_kind_only() => Assert.All(
        CodeTables.MonitoringRisks.All,
        e => Assert.Equal(e.Children.Count == 0, new RiskClueValidator().Validate(Clue with { Risk = e.Code }).IsValid));

    private static Household Exited()
    {
        var household = OnRegister();
        var (clerk, over) = (By(Role.VillageClerk), new NoticeStanding(Day.AddDays(-1), 7, 0));
        var filing = Filing.ProposeExit(ExitRound(), household, ExitReason.ReachedStandard, clerk);
        filing.PassReview(clerk);
        filing.VerifyExit(Check(), Income(), clerk);
        filing.AgreeToExit(new ExitAgreement { AgreedOn = Day, SignedBy = "赵桂兰", Signature = ExitSignature.Signed }, ExitSheet, clerk);
        filing.OpenFirstNotice(clerk);
        filing.SubmitToTownship(over, clerk);
        filing.PassTownship(By(Role.TownshipClerk));
        filing.OpenSecondNotice(By(Role.TownshipClerk));
        filing.EnterRoster(over, By(Role.TownshipClerk));
        filing.ReportToCounty(By(Role.TownshipClerk));
        filing.AcceptAtCounty(By(Role.CountyClerk));
        filing.Approve(By(Role.CountyHead));
        filing.Announce(By(Role.CountyClerk));
        filing.MarkExited(By(Role.CountyClerk));
        return household;
    }
}
