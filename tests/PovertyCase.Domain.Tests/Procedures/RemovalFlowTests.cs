using PovertyCase.Domain.Common;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>监测帮扶与风险消除 (domain 3.6, S2-24): from the mark to the day on which nobody needs to watch any more.</summary>
public sealed class RemovalFlowTests
{
    private static readonly DateOnly Long = Day.AddMonths(-7);

    // Domain 3.6, a second time on purpose.
    private static readonly Dictionary<(FilingStage, FilingAct, Role), FilingStage> Chain = new()
    {
        [(FilingStage.RemovalProposed, FilingAct.CheckRemoval, Role.TownshipClerk)] = FilingStage.RemovalChecked,
        [(FilingStage.RemovalProposed, FilingAct.KeepHelping, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.RemovalProposed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.RemovalChecked, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.RemovalReviewed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.Approved, FilingAct.Return, Role.CountyHead)] = FilingStage.CountyDecision,
        [(FilingStage.RemovalChecked, FilingAct.PassReview, Role.VillageClerk)] = FilingStage.RemovalReviewed,
        [(FilingStage.RemovalChecked, FilingAct.FailReview, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.RemovalChecked, FilingAct.Return, Role.VillageClerk)] = FilingStage.RemovalProposed,
        [(FilingStage.RemovalReviewed, FilingAct.PostVillageNotice, Role.VillageClerk)] = FilingStage.VillageNotice,
        [(FilingStage.VillageNotice, FilingAct.Submit, Role.VillageClerk)] = FilingStage.TownshipReview,
        [(FilingStage.VillageNotice, FilingAct.Repost, Role.TownshipClerk)] = FilingStage.RemovalReviewed,
        [(FilingStage.VillageNotice, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk)] = FilingStage.CountyDecision,
        [(FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk)] = FilingStage.VillageNotice,
        [(FilingStage.TownshipReview, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.CountyDecision, FilingAct.Approve, Role.CountyHead)] = FilingStage.Approved,
        [(FilingStage.CountyDecision, FilingAct.Return, Role.CountyHead)] = FilingStage.TownshipReview,
        [(FilingStage.CountyDecision, FilingAct.Reject, Role.CountyHead)] = FilingStage.Rejected,
        [(FilingStage.Approved, FilingAct.Announce, Role.VillageClerk)] = FilingStage.Announced,
        [(FilingStage.Announced, FilingAct.MarkRemoved, Role.TownshipClerk)] = FilingStage.RiskRemoved,
        [(FilingStage.NaturalEndReported, FilingAct.ConfirmNaturalEnd, Role.TownshipClerk)] = FilingStage.NaturallyEnded,
        [(FilingStage.NaturalEndReported, FilingAct.KeepHelping, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.NaturalEndReported, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
    };

    private static readonly Dictionary<(AssistanceStage, AssistanceAct), (Role[] Who, AssistanceStage To)> Help = new()
    {
        [(AssistanceStage.MeasuresDue, AssistanceAct.Plan)] = ([Role.VillageClerk, Role.TownshipClerk], AssistanceStage.MeasuresPlanned),
        [(AssistanceStage.MeasuresPlanned, AssistanceAct.Plan)] = ([Role.VillageClerk, Role.TownshipClerk], AssistanceStage.MeasuresPlanned),
        [(AssistanceStage.InAssistance, AssistanceAct.Plan)] = ([Role.VillageClerk, Role.TownshipClerk], AssistanceStage.InAssistance),
        [(AssistanceStage.MeasuresPlanned, AssistanceAct.CarryOut)] = ([Role.VillageClerk, Role.TownshipClerk, Role.Helper], AssistanceStage.InAssistance),
        [(AssistanceStage.InAssistance, AssistanceAct.CarryOut)] = ([Role.VillageClerk, Role.TownshipClerk, Role.Helper], AssistanceStage.InAssistance),
        [(AssistanceStage.InAssistance, AssistanceAct.TakeBack)] = ([Role.TownshipClerk], AssistanceStage.InAssistance),
        [(AssistanceStage.InAssistance, AssistanceAct.Remove)] = ([Role.TownshipClerk], AssistanceStage.Removed),
        [(AssistanceStage.MeasuresDue, AssistanceAct.RemoveNaturally)] = ([Role.TownshipClerk], AssistanceStage.NaturallyRemoved),
        [(AssistanceStage.MeasuresPlanned, AssistanceAct.RemoveNaturally)] = ([Role.TownshipClerk], AssistanceStage.NaturallyRemoved),
        [(AssistanceStage.InAssistance, AssistanceAct.RemoveNaturally)] = ([Role.TownshipClerk], AssistanceStage.NaturallyRemoved),
        [(AssistanceStage.Removed, AssistanceAct.Relapse)] = ([Role.VillageClerk, Role.TownshipClerk], AssistanceStage.InAssistance),
    };

    private static readonly AssistancePlan Plan = new() { Contact = "周海燕", ContactUnit = "镇政府，民政干事" };

    private static readonly MeasureDetails Chickens = new() { Kind = "0102", Content = "发鸡苗五十只", Unit = "镇农业站", PlannedFor = Day };

    private static readonly MeasureDetails Relief = new() { Kind = "1005", Content = "临时救助三千元", Unit = "县民政局", PlannedFor = Day };

    private static readonly MeasureResult Done = new() { DoneOn = Long.AddDays(12), Amount = 3000, Effect = "钱已到账" };

    private static readonly RemovalCheck Good = new()
    {
        RemovalCheckedOn = Day,
        RemovalCheckers = "李明、王建国",
        IncomeStable = true,
        SchoolingKept = true,
        MedicalKept = true,
        HousingKept = true,
        WaterKept = true,
        RemovalEvidence = "儿子在县城务工，有工资流水",
    };

    public static TheoryData<FilingStage> Stages => [.. Enum.GetValues<FilingStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_act_and_role_that_is_not_in_the_chain_leads_nowhere(FilingStage stage) => HasNoOtherEdge(Chain, stage, (act, role) => Flows.Next(FilingKind.RiskRemoval, stage, act, role));

    [Fact]
    public void Help_goes_by_its_own_table()
    {
        foreach (var stage in Enum.GetValues<AssistanceStage>())
        {
            foreach (var act in Enum.GetValues<AssistanceAct>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    AssistanceStage? expected = Help.TryGetValue((stage, act), out var edge) && edge.Who.Contains(role) ? edge.To : null;
                    Assert.Equal(expected, AssistanceFlow.Next(stage, act, role));
                }
            }
        }
    }

    [Fact]
    public void Help_is_planned_carried_out_and_ends_by_the_whole_way()
    {
        var (help, clerk, township) = (Marked(Long), By(Role.VillageClerk), By(Role.TownshipClerk));
        Assert.Equal((AssistanceStage.MeasuresDue, Long.AddDays(10), Long), (help.Stage, help.PlanBy(10), help.MarkedOn));
        help.MakePlan(Plan, [Chickens, Relief], canWork: true, clerk);
        Assert.Equal((AssistanceStage.MeasuresPlanned, Day), (help.Stage, help.PlannedOn));
        help.CarryOut(help.Measures[1], Done, By(Role.Helper));
        help.CarryOut(help.Measures[0], Done with { DoneOn = Long.AddDays(30) }, clerk);
        Assert.Equal((AssistanceStage.InAssistance, 12), (help.Stage, help.LeadDays));

        var filing = Filing.ProposeRemoval(MonitoringRound(), help, new RemovalProposal { RemovalBecause = "收入稳定" }, Income(), canWork: true, leastMonths: 6, clerk);
        filing.CheckRemoval(Good, Income(), township);
        filing.PassReview(clerk);
        filing.OpenVillageNotice(clerk);
        filing.SubmitToTownship(new NoticeStanding(Day.AddDays(-1), 5, 0), clerk);
        filing.PassTownship(township);
        filing.Approve(By(Role.CountyHead));
        filing.Announce(clerk);
        filing.MarkRemoved(help, By(Role.TownshipClerk, Day.AddDays(3)));

        var household = help.Household;
        Assert.Equal((FilingStage.RiskRemoved, AssistanceStage.Removed, Day), (filing.Stage, help.Stage, help.EndedOn));
        Assert.Equal((false, MonitoringTarget.Borderline, Day), (household.IsMonitored, household.MonitoredAs, household.RiskEndedOn));

        // The same risk comes back: help goes on. Another one is a new clue, which is open again only once this is over.
        help.Relapse(new RelapseDetails { SeenOn = Day.AddDays(20), SeenWhat = "又住院" }, By(Role.VillageClerk, Day.AddDays(20)));
        Assert.Equal((AssistanceStage.InAssistance, null, true), (help.Stage, help.EndedOn, household.IsMonitored));
        Assert.Contains("帮扶满6个月", help.NotYet(Day.AddDays(21), 6, canWork: true), StringComparison.Ordinal);
        Assert.Null(help.NotYet(Day.AddDays(20).AddMonths(6), 6, canWork: true));
    }

    [Fact]
    public void Where_somebody_can_work_one_measure_helps_to_earn_or_a_reason_says_why_not()
    {
        var (help, clerk) = (Marked(Long), By(Role.VillageClerk));
        Assert.Equal("Measured[0].Kind", Assert.Throws<RuleBroken>(() => help.MakePlan(Plan, [], canWork: true, clerk)).Field);
        var refused = Assert.Throws<RuleBroken>(() => help.MakePlan(Plan, [Relief], canWork: true, clerk));
        Assert.Equal(("MO-010", "Plan.WithoutDevelopment"), (refused.RuleId, refused.Field));
        Assert.Equal("Measured[1].PlannedFor", Assert.Throws<RuleBroken>(() => help.MakePlan(Plan, [Chickens, Relief with { PlannedFor = Long.AddDays(-1) }], canWork: true, clerk)).Field);
        Assert.Empty(help.Measures);
        help.MakePlan(Plan with { WithoutDevelopment = "唯一的劳力在照顾病人" }, [Relief], canWork: true, clerk);
        Assert.Equal("唯一的劳力在照顾病人", help.Plan!.WithoutDevelopment);

        // Once one helps to earn, the reason has no object any more.
        help.MakePlan(help.Plan, [Chickens], canWork: true, clerk);
        Assert.Null(help.Plan.WithoutDevelopment);
    }

    [Fact]
    public void What_is_done_or_struck_stays_as_it_is()
    {
        var (help, clerk) = (Planned(), By(Role.VillageClerk));
        var measure = help.Measures[0];
        Assert.Equal("Result.DoneOn", Assert.Throws<RuleBroken>(() => help.CarryOut(measure, Done with { DoneOn = Day.AddDays(1) }, clerk)).Field);
        Assert.Equal("Result.DoneOn", Assert.Throws<RuleBroken>(() => help.CarryOut(measure, Done with { DoneOn = Long.AddDays(-1) }, clerk)).Field);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => help.Strike(measure, " ", clerk)).Field);
        help.Strike(measure, "农户不愿意", clerk);
        Assert.Throws<RuleBroken>(() => help.CarryOut(measure, Done, clerk));
        help.CarryOut(help.Measures[1], Done, clerk);
        Assert.Throws<RuleBroken>(() => help.Strike(help.Measures[1], "写错了", clerk));
        Assert.Throws<RuleBroken>(() => help.CarryOut(help.Measures[1], Done, clerk));
    }

    [Fact]
    public void A_result_entered_in_error_is_taken_back_by_the_township_and_the_lead_time_follows()
    {
        var (help, township) = (Planned(), By(Role.TownshipClerk));
        help.CarryOut(help.Measures[0], Done, By(Role.VillageClerk));
        help.CarryOut(help.Measures[1], Done with { DoneOn = Long.AddDays(30) }, By(Role.VillageClerk));
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => help.TakeBack(help.Measures[0], " ", township)).Field);
        Assert.Throws<RuleBroken>(() => help.TakeBack(help.Measures[0], "日期写错", By(Role.VillageClerk)));
        help.TakeBack(help.Measures[0], "日期写错", township);
        Assert.Equal((null, 30), (help.Measures[0].Result, help.LeadDays));
        Assert.Throws<RuleBroken>(() => help.TakeBack(help.Measures[0], "又来一次", township));
        Assert.Equal(AssistanceStage.InAssistance, help.Stage);

        // Nothing is left that was done: it waits for its first result again, and no removal is proposed.
        help.TakeBack(help.Measures[1], "没有到户", township);
        Assert.Equal((AssistanceStage.MeasuresPlanned, null), (help.Stage, help.LeadDays));
        Assert.NotNull(help.NotYet(Day.AddYears(1), 6, canWork: true));
    }

    [Fact]
    public void Who_comes_onto_the_register_is_watched_no_more()
    {
        var help = Planned();
        help.EndWithRegistration(help.Household, By(Role.CountyClerk));
        Assert.Equal((AssistanceStage.NaturallyRemoved, Day, false), (help.Stage, help.EndedOn, help.Household.IsMonitored));
        Assert.Contains(help.Household.Events, e => e.Act == "纳入建档立卡，监测结束");
    }

    [Theory]
    [InlineData(5, true, false, "帮扶满6个月")]
    [InlineData(7, true, false, null)]
    [InlineData(7, false, true, "没有劳动力")]
    [InlineData(7, false, false, null)]
    public void A_removal_is_proposed_in_time_and_not_where_only_allowances_help(int months, bool canWork, bool onlyAllowances, string? why)
    {
        var help = Marked(Day.AddMonths(-months));
        help.MakePlan(Plan with { WithoutDevelopment = "无" }, [onlyAllowances ? Relief : Chickens], canWork, By(Role.VillageClerk));
        help.CarryOut(help.Measures[0], Done with { DoneOn = Day }, By(Role.VillageClerk));
        Filing Propose() => Filing.ProposeRemoval(MonitoringRound(), help, new RemovalProposal { RemovalBecause = "收入稳定" }, Income(), canWork, 6, By(Role.VillageClerk));
        if (why is null)
        {
            Assert.Equal(FilingStage.RemovalProposed, Propose().Stage);
        }
        else
        {
            Assert.Contains(why, Assert.Throws<RuleBroken>(Propose).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_check_that_finds_anything_wanting_removes_nothing()
    {
        var (filing, township) = (Proposed(), By(Role.TownshipClerk));
        RuleBroken Refused(RemovalCheck check, ExitIncome? income) => Assert.Throws<RuleBroken>(() => filing.CheckRemoval(check, income, township));
        Assert.Equal("RemovalCheck.HousingKept", Refused(Good with { HousingKept = false }, Income()).Field);
        Assert.Equal("RemovalCheck.RemovalCheckedOn", Refused(Good with { RemovalCheckedOn = Day.AddDays(-1) }, Income()).Field);
        Assert.Contains("没有超过监测标准", Refused(Good, Income(8000)).Message, StringComparison.Ordinal);
        Assert.Equal("MO-011", Refused(Good, null).RuleId);
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => filing.CheckRemoval(Good, Income(), township with { OfficerId = By(Role.VillageClerk).OfficerId })).RuleId);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => filing.KeepHelping(township, "")).Field);
        filing.KeepHelping(township, "房子还漏雨");
        Assert.Equal((FilingStage.Rejected, true), (filing.Stage, filing.Household.IsMonitored));
    }

    [Fact]
    public void A_check_that_was_sent_back_decides_nothing()
    {
        var filing = Proposed();
        filing.CheckRemoval(Good, Income(), By(Role.TownshipClerk));
        filing.Return(By(Role.VillageClerk), "核查的是隔壁一户");

        Assert.Equal((FilingStage.RemovalProposed, null, null), (filing.Stage, filing.RemovalCheck, filing.ExitIncome));
    }

    [Fact]
    public void A_household_that_is_no_more_leaves_by_two_words()
    {
        var help = Marked(Long);
        var end = new NaturalEnd { NaturalReason = NaturalEndReason.Died, NaturalOn = Day.AddDays(-3), NaturalProof = "死亡证明" };
        Assert.Equal("NaturalEnd.NaturalOn", Assert.Throws<RuleBroken>(() => Filing.ReportNaturalEnd(MonitoringRound(), help, end with { NaturalOn = Long.AddDays(-1) }, By(Role.VillageClerk))).Field);
        var filing = Filing.ReportNaturalEnd(MonitoringRound(), help, end, By(Role.VillageClerk));
        Assert.Throws<RuleBroken>(() => filing.ConfirmNaturalEnd(help, By(Role.VillageClerk)));
        filing.ConfirmNaturalEnd(help, By(Role.TownshipClerk));
        Assert.Equal((FilingStage.NaturallyEnded, AssistanceStage.NaturallyRemoved, Day.AddDays(-3), false), (filing.Stage, help.Stage, help.EndedOn, help.Household.IsMonitored));
        Assert.Throws<RuleBroken>(() => Filing.ReportNaturalEnd(MonitoringRound(), help, end, By(Role.VillageClerk)));
    }

    private static Assistance Planned()
    {
        var help = Marked(Long);
        help.MakePlan(Plan, [Chickens, Relief], canWork: true, By(Role.VillageClerk));
        return help;
    }

    private static Filing Proposed()
    {
        var help = Planned();
        help.CarryOut(help.Measures[0], Done, By(Role.VillageClerk));
        return Filing.ProposeRemoval(MonitoringRound(), help, new RemovalProposal { RemovalBecause = "收入稳定" }, Income(), canWork: true, 6, By(Role.VillageClerk));
    }
}
