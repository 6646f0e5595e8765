using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;

namespace PovertyCase.Domain.Tests.Procedures;

/// <summary>承诺书 (A2, domain.md 5.4, WF-011, S0-18).</summary>
public sealed class CommitmentLetterTests
{
    private static readonly NoticePlaces Places = new("佛洞村", "白柳镇", "旬阳县");
    private static readonly LetterScope List = new(["佛洞村"], 3, 11);
    private static readonly Guid[] Photo = [Guid.CreateVersion7()];
    private static readonly Actor Clerk = Cases.By(Role.VillageClerk);
    private static readonly Round Asking = Cases.Round(OptionalSteps.Letters);

    [Fact]
    public void Only_the_clerks_of_village_and_township_issue_and_each_for_the_own_level()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var by = Cases.By(role);
            if (role is Role.VillageClerk or Role.TownshipClerk)
            {
                var letter = CommitmentLetter.Issue(Asking, Places, List, null, 1, null, by);
                Assert.Equal((role == Role.VillageClerk ? LetterLevel.Village : LetterLevel.Township, by.AreaNo, LetterState.Issued), (letter.Level, letter.AreaNo, letter.State));
            }
            else
            {
                Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => CommitmentLetter.Issue(Asking, Places, List, null, 1, null, by)).RuleId);
            }
        }
    }

    [Fact]
    public void A_letter_says_from_whom_to_whom_and_for_how_many()
    {
        var village = Issued();
        Assert.Equal(("CN-610928109215-2026-01", "中共白柳镇委员会、白柳镇人民政府", "佛洞村党组织、佛洞村村民委员会"), (village.RegisterNo, village.Addressee, village.Unit));
        Assert.Contains("对2026年度识别作出承诺", village.Body, StringComparison.Ordinal);
        Assert.Contains("佛洞村2026年度拟纳入的3户11人", village.Body, StringComparison.Ordinal);
        foreach (var promise in new[] { "一、严格按程序", "二、申请的农户户户走到", "不错一户、不漏一人", "没有拆户分户", "真实、完整", "电子名单一致", "责任追究" })
        {
            Assert.Contains(promise, village.Body, StringComparison.Ordinal);
        }

        var township = CommitmentLetter.Issue(Asking, Places with { Village = "" }, new LetterScope(["佛洞村", "棕溪社区"], 5, 17), null, 2, null, Cases.By(Role.TownshipClerk));
        Assert.Equal(("CN-610928109-2026-02", "中共旬阳县委员会、旬阳县人民政府", "中共白柳镇委员会、白柳镇人民政府"), (township.RegisterNo, township.Addressee, township.Unit));
        Assert.Contains("佛洞村、棕溪社区2个村2026年度拟纳入的5户17人", township.Body, StringComparison.Ordinal);
        Assert.DoesNotContain('{', village.Body + township.Body);
        Assert.Equal("棕溪社区党组织、棕溪社区居民委员会", LetterWording.UnitOf(LetterLevel.Village, Places with { Village = "棕溪社区" }));
    }

    [Fact]
    public void A_letter_is_issued_where_it_is_asked_for_and_when_there_is_a_list()
    {
        Assert.Throws<RuleBroken>(() => CommitmentLetter.Issue(Cases.Round(), Places, List, null, 1, null, Clerk));
        Assert.Throws<RuleBroken>(() => CommitmentLetter.Issue(Cases.Round(OptionalSteps.GroupReview), Places, List, null, 1, null, Clerk));
        Assert.Throws<RuleBroken>(() => CommitmentLetter.Issue(Asking, Places, List with { Households = 0 }, null, 1, null, Clerk));
        Assert.Throws<RuleBroken>(() => CommitmentLetter.Issue(Closed(), Places, List, null, 1, null, Clerk));
    }

    [Fact]
    public void Before_it_is_signed_a_letter_is_replaced_when_the_list_has_changed_and_not_otherwise()
    {
        var first = Issued();
        Assert.Throws<RuleBroken>(() => CommitmentLetter.Issue(Asking, Places, List, null, 2, first, Clerk));
        Assert.Equal(LetterState.Issued, first.State);

        var second = CommitmentLetter.Issue(Asking, Places, List with { Households = 4, Persons = 15 }, null, 2, first, Clerk);
        Assert.Equal((LetterState.Replaced, LetterState.Issued, 3, 4), (first.State, second.State, first.Households, second.Households));
        Assert.Throws<RuleBroken>(() => first.Sign(Village(), Photo, Asking, Clerk));

        second.Sign(Village(), Photo, Asking, Clerk);
        Assert.Throws<RuleBroken>(() => CommitmentLetter.Issue(Asking, Places, List with { Households = 5 }, null, 3, second, Clerk));
        Assert.Equal(LetterState.Signed, second.State);
    }

    [Theory]
    [InlineData(0, "周明", true, null)]
    [InlineData(3, "周明", true, null)]
    [InlineData(-1, "周明", true, "Signing.SignedOn")]
    [InlineData(4, "周明", true, "Signing.SignedOn")]
    [InlineData(0, " ", true, "Signing.TeamLeader")]
    [InlineData(0, "周明", false, "Proofs")]
    public void A_village_signs_between_issue_and_today_with_three_names_and_the_paper(int afterIssue, string leader, bool hasPhoto, string? field)
    {
        var letter = Issued();
        var later = Cases.By(Role.VillageClerk, Cases.Day.AddDays(3));
        void Sign() => letter.Sign(Village() with { SignedOn = Cases.Day.AddDays(afterIssue), TeamLeader = leader }, hasPhoto ? Photo : [], Asking, later);
        if (field is not null)
        {
            Assert.Equal(field, Assert.Throws<RuleBroken>(Sign).Field);
            Assert.Equal((LetterState.Issued, null), (letter.State, letter.Signing));
            return;
        }

        Sign();
        Assert.Equal((LetterState.Signed, "李书记、李书记、周明"), (letter.State, string.Join('、', letter.Signing!.Names)));
        Assert.Equal(Photo, letter.ProofIds);

        // Once only.
        Assert.Throws<RuleBroken>(() => letter.Sign(Village(), Photo, Asking, later));
    }

    [Fact]
    public void A_township_signs_with_two_heads_who_are_two_persons()
    {
        var by = Cases.By(Role.TownshipClerk);
        var letter = CommitmentLetter.Issue(Asking, Places, List, null, 1, null, by);
        var heads = new LetterSigning { SignedOn = Cases.Day, Secretary = "王书记", Chief = " 王书记 ", TeamLeader = "不相干" };
        Assert.Equal("WF-007", Assert.Throws<RuleBroken>(() => letter.Sign(heads, Photo, Asking, by)).RuleId);
        letter.Sign(heads with { Chief = "赵镇长" }, Photo, Asking, by);
        Assert.Equal("王书记、赵镇长", string.Join('、', letter.Signing!.Names));
    }

    [Fact]
    public void Nobody_signs_for_another_unit_nor_in_a_closed_round()
    {
        var letter = Issued();
        foreach (var other in new[] { Clerk with { AreaNo = Cases.Village + 1 }, Cases.By(Role.TownshipClerk), Cases.By(Role.CountyClerk) })
        {
            Assert.False(letter.MaySign(other));
            Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => letter.Sign(Village(), Photo, Asking, other)).RuleId);
        }

        Assert.True(letter.MaySign(Clerk));
        Assert.Throws<RuleBroken>(() => letter.Sign(Village(), Photo, Closed(), Clerk));
    }

    [Fact]
    public void A_village_does_not_go_up_before_its_letter_is_signed_and_nothing_changes_where_none_is_asked_for()
    {
        var over = new NoticeStanding(Cases.Day.AddDays(-1), 7, 0);
        var filing = OnFirstNotice(Asking);
        Assert.Equal(OptionalSteps.Letters, filing.Steps);
        var refused = Assert.Throws<RuleBroken>(() => filing.SubmitToTownship(over, Clerk, new LetterStanding("佛洞村", false)));
        Assert.Equal(("佛洞村尚未签订承诺书", "WF-011", FilingStage.FirstNotice), (refused.Message, refused.RuleId, filing.Stage));

        // A caller that forgets to look is a fault of the program.
        Assert.Throws<InvalidOperationException>(() => filing.SubmitToTownship(over, Clerk));
        filing.SubmitToTownship(over, Clerk, new LetterStanding("佛洞村", true));
        Assert.Equal(FilingStage.TownshipReview, filing.Stage);

        var plain = OnFirstNotice(Cases.Round());
        plain.SubmitToTownship(over, Clerk);
        Assert.Equal(FilingStage.TownshipReview, plain.Stage);
    }

    [Fact]
    public void A_township_does_not_report_before_its_letter_is_signed()
    {
        var over = new NoticeStanding(Cases.Day.AddDays(-1), 7, 0);
        var town = Cases.By(Role.TownshipClerk);
        var filing = OnFirstNotice(Asking);
        filing.SubmitToTownship(over, Clerk, new LetterStanding("佛洞村", true));
        filing.PassTownship(town);
        filing.OpenSecondNotice(town);
        var roster = Roster.Draw(Asking, Cases.Township, "花名册", "LS-610928109-2026-01", [new RosterEntry(filing, over, "佛洞村", null, "一般贫困户", null, "因病", "", 2000, 2026, null, null)], town);
        roster.Sign(Cases.By(Role.TownshipSecretary));
        roster.Sign(Cases.By(Role.TownshipHead));
        roster.Seal(SealKind.PartyCommittee, town);
        roster.Seal(SealKind.Government, town);
        var paper = new PaperCounts { Households = 1, Persons = 1 };
        Assert.Equal("WF-011", Assert.Throws<RuleBroken>(() => roster.Report(paper, [filing], town, new LetterStanding("白柳镇", false))).RuleId);
        Assert.Equal((RosterState.Sealed, FilingStage.OnRoster), (roster.State, filing.Stage));
        roster.Report(paper, [filing], town, new LetterStanding("白柳镇", true));
        Assert.Equal((RosterState.Reported, FilingStage.CountyReview), (roster.State, filing.Stage));
    }

    [Fact]
    public void The_county_words_the_letter_from_a_day_on_and_what_is_issued_stays()
    {
        var chief = Cases.By(Role.CountyHead);
        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => LetterTemplate.Decide(Cases.County, LetterLevel.Village, 1, Wording, Cases.By(Role.CountyClerk))).RuleId);
        Assert.Equal("InForceFrom", Assert.Throws<RuleBroken>(() => LetterTemplate.Decide(Cases.County, LetterLevel.Village, 1, Wording with { InForceFrom = Cases.Day.AddDays(-1) }, chief)).Field);
        var now = LetterTemplate.Decide(Cases.County, LetterLevel.Village, 1, Wording, chief);
        var soon = LetterTemplate.Decide(Cases.County, LetterLevel.Village, 2, Wording with { InForceFrom = Cases.Day.AddDays(5) }, chief);
        Assert.Equal(1, LetterWording.InForce([soon, now], LetterLevel.Village, Cases.Day)!.Edition);
        Assert.Equal(2, LetterWording.InForce([now, soon], LetterLevel.Village, Cases.Day.AddDays(5))!.Edition);
        Assert.Null(LetterWording.InForce([now, soon], LetterLevel.Township, Cases.Day));

        var standard = Issued();
        var own = CommitmentLetter.Issue(Asking, Places, List, now, 2, standard, Clerk);
        Assert.Equal((0, 1, "2026年承诺书", "2026年度识别，3户11人。\n我们负责。"), (standard.Edition, own.Edition, own.Title, own.Body));
        Assert.NotEqual(standard.Body, own.Body);
    }

    [Theory]
    [InlineData("{年度}年承诺书", "{批次}，{名单}。", null)]
    [InlineData("", "{批次}，{名单}。", nameof(LetterTemplateDetails.Title))]
    [InlineData("承诺书", "{批次}。", nameof(LetterTemplateDetails.Body))]
    [InlineData("承诺书", "{名单}。", nameof(LetterTemplateDetails.Body))]
    [InlineData("承诺书", "{批次}，{名单}，{期限}。", nameof(LetterTemplateDetails.Body))]
    [InlineData("承诺书", "{批次}，{名单}，610928196005011234。", nameof(LetterTemplateDetails.Body))]
    public void A_wording_says_for_which_round_and_list_and_names_nobody(string title, string body, string? field) =>
        Assert.Equal(field, new LetterTemplateDetailsValidator().Validate(Wording with { Title = title, Body = body }).Errors.FirstOrDefault()?.PropertyName);

    [Fact]
    public void The_standard_wording_would_be_accepted_as_a_county_s_own() => Assert.All(
        Enum.GetValues<LetterLevel>().Select(LetterWording.Standard),
        p => Assert.True(new LetterTemplateDetailsValidator().Validate(Wording with { Title = p.Title, Body = p.Body }).IsValid));

    [Theory]
    [InlineData(OptionalSteps.None, "没有")]
    [InlineData(OptionalSteps.Letters, "承诺书")]
    [InlineData(OptionalSteps.GroupReview | OptionalSteps.Letters, "小组评议、承诺书")]
    [InlineData(OptionalSteps.GroupReview | OptionalSteps.Comparison | OptionalSteps.Letters, "小组评议、部门比对、承诺书")]
    public void Several_steps_are_named_by_their_parts(OptionalSteps steps, string name) => Assert.Equal(name, Label.Of(steps));

    [Fact]
    public void A_step_that_is_none_has_no_name() => Assert.Throws<InvalidOperationException>(() => Label.Of((OptionalSteps)17));

    private static LetterTemplateDetails Wording { get; } = new() { Title = "{年度}年承诺书", Body = "{批次}，{名单}。\n\n 我们负责。", InForceFrom = Cases.Day, Basis = "县办发3号" };

    private static CommitmentLetter Issued() => CommitmentLetter.Issue(Asking, Places, List, null, 1, null, Clerk);

    /// <summary>Secretary and head of a village are often one person.</summary>
    private static LetterSigning Village() => new() { SignedOn = Cases.Day, Secretary = "李书记", Chief = "李书记", TeamLeader = "周明" };

    private static Round Closed()
    {
        var round = Cases.Round(OptionalSteps.Letters);
        round.Close(Cases.By(Role.CountyClerk), 0);
        return round;
    }

    private static Filing OnFirstNotice(Round round)
    {
        var filing = Cases.Reviewed(round);
        filing.OpenFirstNotice(Clerk);
        return filing;
    }
}
