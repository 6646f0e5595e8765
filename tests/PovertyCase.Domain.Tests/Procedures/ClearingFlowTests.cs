using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>错评清退 (domain 3.4, S3-22): nobody is taken off without having been told and heard, and what was there before is kept.</summary>
public sealed class ClearingFlowTests
{
    private static readonly NoticeStanding Over = new(Day.AddDays(-1), 5, 0);

    // The chain, a second time on purpose.
    private static readonly Dictionary<(FilingStage, FilingAct, Role), FilingStage> Chain = new()
    {
        [(FilingStage.ClearingProposed, FilingAct.CheckClearing, Role.TownshipClerk)] = FilingStage.ClearingChecked,
        [(FilingStage.ClearingProposed, FilingAct.FindRight, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.ClearingProposed, FilingAct.Withdraw, Role.VillageClerk)] = FilingStage.Withdrawn,
        [(FilingStage.ClearingChecked, FilingAct.HearHousehold, Role.TownshipClerk)] = FilingStage.ClearingHeard,
        [(FilingStage.ClearingHeard, FilingAct.FindRight, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.ClearingReviewed, FilingAct.FindRight, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.Approved, FilingAct.Return, Role.CountyHead)] = FilingStage.CountyDecision,
        [(FilingStage.ClearingChecked, FilingAct.FindRight, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.ClearingChecked, FilingAct.Return, Role.TownshipClerk)] = FilingStage.ClearingProposed,
        [(FilingStage.ClearingHeard, FilingAct.PassReview, Role.VillageClerk)] = FilingStage.ClearingReviewed,
        [(FilingStage.ClearingHeard, FilingAct.FailReview, Role.VillageClerk)] = FilingStage.Rejected,
        [(FilingStage.ClearingHeard, FilingAct.Return, Role.VillageClerk)] = FilingStage.ClearingChecked,
        [(FilingStage.ClearingReviewed, FilingAct.PostVillageNotice, Role.VillageClerk)] = FilingStage.VillageNotice,
        [(FilingStage.VillageNotice, FilingAct.Submit, Role.VillageClerk)] = FilingStage.TownshipReview,
        [(FilingStage.VillageNotice, FilingAct.Repost, Role.TownshipClerk)] = FilingStage.ClearingReviewed,
        [(FilingStage.VillageNotice, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.TownshipReview, FilingAct.PassTownship, Role.TownshipClerk)] = FilingStage.CountyDecision,
        [(FilingStage.TownshipReview, FilingAct.Return, Role.TownshipClerk)] = FilingStage.VillageNotice,
        [(FilingStage.TownshipReview, FilingAct.Reject, Role.TownshipClerk)] = FilingStage.Rejected,
        [(FilingStage.CountyDecision, FilingAct.Approve, Role.CountyHead)] = FilingStage.Approved,
        [(FilingStage.CountyDecision, FilingAct.Return, Role.CountyHead)] = FilingStage.TownshipReview,
        [(FilingStage.CountyDecision, FilingAct.Reject, Role.CountyHead)] = FilingStage.Rejected,
        [(FilingStage.Approved, FilingAct.Reject, Role.CountyHead)] = FilingStage.Rejected,
        [(FilingStage.Announced, FilingAct.Reject, Role.CountyHead)] = FilingStage.Rejected,
        [(FilingStage.Approved, FilingAct.Announce, Role.VillageClerk)] = FilingStage.Announced,
        [(FilingStage.Announced, FilingAct.MarkCleared, Role.CountyClerk)] = FilingStage.Cleared,
    };

    private static readonly ClearingCase Wrong = new() { ClearingGround = ClearingGround.House, ClearingFacts = "2015年在县城买了商品房", ClearingFrom = ClearingSource.Departments, ClearingFoundOn = Day };

    private static readonly ClearingCheck Seen = new() { ClearingCheckedOn = Day, ClearingCheckers = "李明、王建国", ClearingEvidence = "不动产登记查询单" };

    private static readonly ClearingHearing Heard = new()
    {
        ToldOn = Day,
        ToldWhom = "赵桂兰",
        ToldHow = ToldHow.AtHome,
        HeardOn = Day,
        Defended = true,
        Defence = "房子是儿子分家以前买的",
        DefenceWeighed = "户口没有分，共同生活",
        HearingMark = HearingMark.Signed,
    };

    public static TheoryData<FilingStage> Stages => [.. Enum.GetValues<FilingStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_stage_act_and_role_that_is_not_in_the_chain_leads_nowhere(FilingStage stage) => HasNoOtherEdge(Chain, stage, (act, role) => Flows.Next(FilingKind.Clearing, stage, act, role));

    [Fact]
    public void The_whole_way_takes_the_household_off_ends_its_pairings_and_keeps_its_record()
    {
        var household = OnRegister();
        var helper = Helper.Enrol(County, new HelperDetails { Name = "欧阳慧敏", Unit = "县农业农村局" }, null, By(Role.CountyClerk));
        Pairing[] pairings = [Pairing.Pair(helper, household, Day.AddDays(-90), By(Role.CountyClerk)), Pairing.Pair(helper, household, Day.AddDays(20), By(Role.CountyClerk))];
        var filing = Announced(household);
        filing.MarkCleared(pairings, By(Role.CountyClerk, new DateOnly(2027, 1, 8)));

        // The announcement was of 2026, the mark came in January.
        Assert.Equal((FilingStage.Cleared, HouseholdStatus.Cleared, 2026, 2024), (filing.Stage, household.Status, household.ClearedYear, household.IdentifiedYear));
        Assert.False(household.IsOnRegister);
        Assert.True(household.IsLocked);
        Assert.All(pairings, p => Assert.False(p.IsActiveOn(new DateOnly(2027, 1, 9))));
        Assert.True(pairings[0].IsActiveOn(new DateOnly(2027, 1, 8)));
        Assert.Contains(filing.Events, e => e.Act == "标注清退");
        Assert.Contains(household.Events, e => e.Act == "2026年清退（错评）" && e.Note == "有商品房、门面房或豪华自建房");
    }

    /// <summary>A year typed wrong (2062 for 2026) is refused; what was once stored like that can be called off.</summary>
    [Fact]
    public void A_pairing_does_not_begin_in_years_and_one_that_has_not_begun_is_called_off()
    {
        var helper = Helper.Enrol(County, new HelperDetails { Name = "欧阳慧敏", Unit = "县农业农村局" }, null, By(Role.CountyClerk));
        Assert.Equal("StartsOn", Assert.Throws<RuleBroken>(() => Pairing.Pair(helper, OnRegister(), new DateOnly(2062, 11, 1), By(Role.CountyClerk))).Field);
        var early = Pairing.Pair(helper, OnRegister(), Day.AddDays(30), By(Role.CountyClerk));
        early.End(Day, null, By(Role.CountyClerk));
        Assert.False(early.IsActiveOn(Day.AddDays(30)));
        Assert.Contains(early.Events, e => e.Act == "结对没有开始，取消");
    }

    [Fact]
    public void One_that_had_exited_is_no_exited_household_any_more_and_the_trail_says_what_it_was()
    {
        var household = Exited();
        var filing = Announced(household);
        filing.MarkCleared([], By(Role.CountyClerk));
        Assert.Equal((HouseholdStatus.Cleared, null), (household.Status, household.ExitedYear));
        Assert.Contains(household.Events, e => e.Note is { } note && note.EndsWith("原来标注2026年脱贫", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cleared_household_cannot_exit_or_be_cleared_again_but_may_be_newly_identified()
    {
        var household = OnRegister();
        Announced(household).MarkCleared([], By(Role.CountyClerk));
        var clerk = By(Role.VillageClerk);
        Assert.Contains("不在册", Assert.Throws<RuleBroken>(() => Filing.ProposeExit(ExitRound(), household, ExitReason.ReachedStandard, clerk)).Message, StringComparison.Ordinal);
        Assert.Contains("清退（错评）", Assert.Throws<RuleBroken>(() => Propose(household)).Message, StringComparison.Ordinal);
        Assert.Equal([HouseholdClass.ToClear, HouseholdClass.Ordinary, HouseholdClass.Poor], HouseholdClasses.For(household.Status, household.ExitedYear));

        // An application that fails leaves it cleared; one that succeeds makes it a household of the new year.
        var failed = Filing.Start(Round(), household, Day, clerk);
        failed.Withdraw(clerk, "不申请了");
        Assert.Equal(HouseholdStatus.Cleared, household.Status);
        Filing.Start(Round(), household, Day, clerk);
        household.Register(2026, By(Role.CountyClerk));
        Assert.Equal((HouseholdStatus.Registered, 2026, null), (household.Status, household.IdentifiedYear, household.ClearedYear));
    }

    [Theory]
    [InlineData(HouseholdStatus.Entered)]
    [InlineData(HouseholdStatus.Applying)]
    public void What_was_never_identified_cannot_be_cleared(HouseholdStatus status)
    {
        var household = status == HouseholdStatus.Entered ? Household() : Applied(Round()).Household;
        Assert.Equal(status, household.Status);
        Assert.Contains("没有可以清退的识别结果", Assert.Throws<RuleBroken>(() => Propose(household)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposal_is_the_villages_in_an_open_round_of_clearing_and_of_a_day_after_the_identification()
    {
        var household = OnRegister();
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => Filing.ProposeClearing(Clearings(), household, Wrong, By(Role.TownshipClerk))).RuleId);
        Assert.Throws<RuleBroken>(() => Filing.ProposeClearing(ExitRound(), household, Wrong, By(Role.VillageClerk)));
        Assert.Equal("WF-015", Assert.Throws<RuleBroken>(() => Filing.ProposeClearing(Clearings(), household, Wrong, By(Role.VillageClerk, Day.AddYears(2)))).RuleId);
        foreach (var day in new[] { Day.AddDays(1), new DateOnly(2023, 12, 31) })
        {
            Assert.Equal("Clearing.ClearingFoundOn", Assert.Throws<RuleBroken>(() => Filing.ProposeClearing(Clearings(), household, Wrong with { ClearingFoundOn = day }, By(Role.VillageClerk))).Field);
        }
    }

    [Fact]
    public void A_monitored_household_leaves_monitoring_first()
    {
        var help = Marked(Day.AddDays(-30));
        Assert.Contains("先办完风险消除", Assert.Throws<RuleBroken>(() => Propose(help.Household)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_votes_on_a_household_that_was_not_told_and_the_days_are_in_order()
    {
        var filing = Propose(OnRegister());
        var (township, village) = (By(Role.TownshipClerk), By(Role.VillageClerk));
        Assert.Throws<RuleBroken>(() => filing.HearHousehold(Heard, [], township));
        Assert.Equal("Check.ClearingCheckedOn", Assert.Throws<RuleBroken>(() => filing.CheckClearing(Seen with { ClearingCheckedOn = Day.AddDays(-1) }, [], township)).Field);
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => filing.CheckClearing(Seen, [], township with { OfficerId = village.OfficerId })).RuleId);
        filing.CheckClearing(Seen, [], township);
        Assert.Throws<RuleBroken>(() => filing.PassReview(village));
        Assert.Equal("Hearing.ToldOn", Assert.Throws<RuleBroken>(() => filing.HearHousehold(Heard with { ToldOn = Day.AddDays(-1) }, [], township)).Field);
        Assert.Equal("Hearing.HeardOn", Assert.Throws<RuleBroken>(() => filing.HearHousehold(Heard with { HeardOn = Day.AddDays(1) }, [], township)).Field);
        var later = By(Role.TownshipClerk, Day.AddDays(3));
        filing.HearHousehold(Heard with { HeardOn = Day.AddDays(3) }, [], later);
        var early = Assert.Throws<RuleBroken>(() => ReviewMeeting.Hold(Clearings(), Village, Meeting(day: Day.AddDays(2)), [(filing, new MeetingVote(filing.Id, 33, 0))], By(Role.VillageClerk, Day.AddDays(4))));
        Assert.Equal("Meeting.HeldOn", early.Field);
        ReviewMeeting.Hold(Clearings(), Village, Meeting(day: Day.AddDays(4)), [(filing, new MeetingVote(filing.Id, 33, 0))], By(Role.VillageClerk, Day.AddDays(4)));
        Assert.Equal(FilingStage.ClearingReviewed, filing.Stage);
    }

    [Fact]
    public void A_vote_that_fails_and_a_check_that_finds_it_right_leave_the_household_where_it_was()
    {
        var heard = Propose(OnRegister());
        heard.CheckClearing(Seen, [], By(Role.TownshipClerk));
        heard.HearHousehold(Heard, [], By(Role.TownshipClerk));
        ReviewMeeting.Hold(Clearings(), Village, Meeting(present: 35), [(heard, new MeetingVote(heard.Id, 17, 18))], By(Role.VillageClerk));
        Assert.Equal((FilingStage.Rejected, HouseholdStatus.Registered), (heard.Stage, heard.Household.Status));
        Assert.Contains("未超过实到35人的半数", heard.EndedBecause, StringComparison.Ordinal);

        var right = Propose(Exited());
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => right.FindRight(By(Role.TownshipClerk), " ")).Field);
        right.FindRight(By(Role.TownshipClerk), "房子是租的");
        Assert.Equal((FilingStage.Rejected, HouseholdStatus.Exited), (right.Stage, right.Household.Status));

        var taken = Propose(OnRegister());
        taken.Withdraw(By(Role.VillageClerk), "看错了户");
        Assert.Contains(taken.Events, e => e.Act == "撤回清退");
    }

    [Fact]
    public void A_check_that_was_sent_back_is_no_result_of_a_filing_that_ends_otherwise()
    {
        var filing = Propose(OnRegister());
        filing.CheckClearing(Seen, [], By(Role.TownshipClerk));
        filing.Return(By(Role.TownshipClerk), "证据不全");
        Assert.Equal((null, Seen), (filing.ClearingCheckThatStands, filing.ClearingCheck));
        filing.FindRight(By(Role.TownshipClerk), "房子是租的");
        Assert.Equal((FilingStage.Rejected, null), (filing.Stage, filing.ClearingCheck));

        // What stood when it ended goes on standing.
        var heard = Propose(OnRegister());
        heard.CheckClearing(Seen, [], By(Role.TownshipClerk));
        heard.FindRight(By(Role.TownshipClerk), "农户拿来了租房合同");
        Assert.Equal(Seen, heard.ClearingCheckThatStands);
    }

    [Fact]
    public void What_belongs_to_another_answer_is_not_kept()
    {
        var filing = Propose(OnRegister());
        filing.CheckClearing(Seen, [Guid.CreateVersion7()], By(Role.TownshipClerk));
        filing.HearHousehold(Heard with { Defended = false, Witness = "周义成" }, [Guid.CreateVersion7()], By(Role.TownshipClerk));
        Assert.Equal((null, null, null, 2), (filing.Hearing!.Defence, filing.Hearing.DefenceWeighed, filing.Hearing.Witness, filing.ClearingProofIds.Length));
        var many = Enumerable.Range(0, Filing.MostClearingProofs).Select(_ => Guid.CreateVersion7()).ToList();
        filing.Return(By(Role.VillageClerk), "再问一次");
        Assert.Equal((null, Seen), (filing.HearingThatStands, filing.ClearingCheckThatStands));
        Assert.Equal("Proofs", Assert.Throws<RuleBroken>(() => filing.HearHousehold(Heard, many, By(Role.TownshipClerk))).Field);
    }

    [Theory]
    [InlineData("Defence", true, null, "核过了", HearingMark.Signed, null)]
    [InlineData("DefenceWeighed", true, "不服", null, HearingMark.Signed, null)]
    [InlineData("Witness", false, null, null, HearingMark.Refused, null)]
    [InlineData(null, false, null, null, HearingMark.Refused, "周义成")]
    [InlineData(null, true, "不服", "核过了", HearingMark.Fingerprint, null)]
    public void A_hearing_says_all_that_its_answers_ask_for(string? field, bool defended, string? words, string? weighed, HearingMark mark, string? witness)
    {
        var hearing = Heard with { Defended = defended, Defence = words, DefenceWeighed = weighed, HearingMark = mark, Witness = witness };
        Assert.Equal(field, new ClearingHearingValidator().Validate(hearing).Errors.SingleOrDefault()?.PropertyName);
    }

    [Fact]
    public void The_paper_on_the_wall_names_the_list_and_no_ground()
    {
        var facts = new NoticeFacts(2026, new NoticePlaces("佛洞村", "白柳镇", "旬阳县"), "赵桂兰", 1, 2, Day, 5, false, [], new NoticePhones(null, null, null), "村委会公示栏", FilingKind.Clearing);
        var (notice, announcement) = (NoticeWording.Write(NoticeKind.Village, facts), NoticeWording.Write(NoticeKind.Announcement, facts));
        Assert.Equal("关于佛洞村2026年度拟清退建档立卡户名单的公示", notice.Title);
        Assert.Contains("赵桂兰1户2人", notice.Body, StringComparison.Ordinal);
        Assert.Contains("可以重新申请", announcement.Body, StringComparison.Ordinal);
        Assert.All(Label.All<ClearingGround>().Where(g => g.Value != ClearingGround.Other), ground => Assert.DoesNotContain(ground.Name, notice.Body + announcement.Body, StringComparison.Ordinal));
    }

    private static Round Clearings() =>
        PovertyCase.Domain.Procedures.Round.Open(County, RoundKind.Clearing, 2026, "2026年错评清退", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), By(Role.CountyClerk));

    private static Filing Propose(Household household) => Filing.ProposeClearing(Clearings(), household, Wrong, By(Role.VillageClerk));

    private static Household Exited()
    {
        var filing = Filing.ProposeExit(ExitRound(), OnRegister(), ExitReason.ReachedStandard, By(Role.VillageClerk));
        filing.PassReview(By(Role.VillageClerk));
        filing.VerifyExit(Check(), Income(), By(Role.VillageClerk));
        filing.AgreeToExit(new ExitAgreement { AgreedOn = Day, SignedBy = "赵桂兰", Signature = ExitSignature.Signed }, ExitSheet, By(Role.VillageClerk));
        filing.OpenFirstNotice(By(Role.VillageClerk));
        filing.SubmitToTownship(Over, By(Role.VillageClerk));
        filing.PassTownship(By(Role.TownshipClerk));
        filing.OpenSecondNotice(By(Role.TownshipClerk));
        filing.EnterRoster(Over, By(Role.TownshipClerk));
        filing.ReportToCounty(By(Role.TownshipClerk));
        filing.AcceptAtCounty(By(Role.CountyClerk));
        filing.Approve(By(Role.CountyHead));
        filing.Announce(By(Role.CountyClerk));
        filing.MarkExited(By(Role.CountyClerk));
        return filing.Household;
    }

    private static Filing Announced(Household household)
    {
        var (filing, village, township) = (Propose(household), By(Role.VillageClerk), By(Role.TownshipClerk));
        filing.CheckClearing(Seen, [], township);
        filing.HearHousehold(Heard, [], township);
        filing.PassReview(village);
        filing.OpenVillageNotice(village);
        filing.SubmitToTownship(Over, village);
        filing.PassTownship(township);
        filing.Approve(By(Role.CountyHead));
        filing.Announce(village);
        return filing;
    }
}
