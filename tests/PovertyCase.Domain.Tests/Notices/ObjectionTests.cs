using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Notices;

/// <summary>异议 (domain 3.1, 3.2; S0-13): who does what to it, when it stops what it names, and what its words may hold.</summary>
public sealed class ObjectionTests
{
    private static readonly InvestigationDetails Looked = new() { InvestigatedOn = Day, Investigators = "王建国、李明", Sources = "县房产局", Findings = "查无房产" };

    // A second time on purpose.
    private static readonly Dictionary<(ObjectionState, ObjectionAct), ObjectionState> Chain = new()
    {
        [(ObjectionState.Received, ObjectionAct.Accept)] = ObjectionState.Investigating,
        [(ObjectionState.Received, ObjectionAct.Dismiss)] = ObjectionState.Dismissed,
        [(ObjectionState.Received, ObjectionAct.Investigate)] = ObjectionState.Investigating,
        [(ObjectionState.Investigating, ObjectionAct.Investigate)] = ObjectionState.Investigating,
        [(ObjectionState.Investigating, ObjectionAct.Uphold)] = ObjectionState.Upheld,
        [(ObjectionState.Investigating, ObjectionAct.Refute)] = ObjectionState.Unfounded,
    };

    [Fact]
    public void The_township_alone_acts_and_only_as_the_chain_says()
    {
        foreach (var state in Enum.GetValues<ObjectionState>())
        {
            foreach (var act in Enum.GetValues<ObjectionAct>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    ObjectionState? expected = role == Role.TownshipClerk && Chain.TryGetValue((state, act), out var next) ? next : null;
                    Assert.Equal(expected, ObjectionFlow.Next(state, act, role));
                }
            }
        }
    }

    [Fact]
    public void It_is_answered_once_after_an_investigation_and_with_words()
    {
        var objection = OfLine();
        var township = By(Role.TownshipClerk);

        Assert.Equal("WF-006", Assert.Throws<RuleBroken>(() => objection.Conclude(false, "核实无误", By(Role.VillageClerk))).RuleId);
        Assert.Throws<RuleBroken>(() => objection.Conclude(false, "核实无误", township));
        objection.Accept(township);
        Assert.Throws<RuleBroken>(() => objection.Conclude(false, "核实无误", township));
        Assert.Equal(nameof(InvestigationDetails.InvestigatedOn), Assert.Throws<RuleBroken>(() => objection.Investigate(Looked with { InvestigatedOn = Day.AddDays(-1) }, township)).Field);
        Assert.Throws<RuleBroken>(() => objection.Investigate(Looked with { InvestigatedOn = Day.AddDays(1) }, township));
        objection.Investigate(Looked, township);
        Assert.Equal("Answer", Assert.Throws<RuleBroken>(() => objection.Conclude(false, " ", township)).Field);
        Assert.Equal("Answer", Assert.Throws<RuleBroken>(() => objection.Conclude(false, "他的号码610928195001010012", township)).Field);
        objection.Conclude(false, " 入户复核，收入属实 ", township);

        Assert.Equal((ObjectionState.Unfounded, "入户复核，收入属实", Day, false), (objection.State, objection.Answer, objection.AnsweredOn, objection.Holds));
        Assert.Throws<RuleBroken>(() => objection.Conclude(true, "再来一次", township));
        Assert.Throws<RuleBroken>(() => objection.Investigate(Looked, township));
    }

    [Theory]
    [InlineData(ObjectionAbout.Line, true, true)]
    [InlineData(ObjectionAbout.WholeList, false, true)]
    [InlineData(ObjectionAbout.Missing, false, false)]
    public void What_it_names_is_stopped_at_once_after_acceptance_or_never(ObjectionAbout about, bool atOnce, bool accepted)
    {
        foreach (var act in new Action<Objection>[] { o => o.Accept(By(Role.TownshipClerk)), o => o.Investigate(Looked, By(Role.TownshipClerk)) })
        {
            var objection = about == ObjectionAbout.Line ? OfLine() : Objection.Raise(Posted(), about, new ObjectionDetails { Content = "没有开会" }, By(Role.VillageClerk));

            Assert.Equal(atOnce, objection.Holds);
            act(objection);
            Assert.Equal(accepted, objection.Holds);
        }
    }

    [Fact]
    public void What_is_not_accepted_gets_a_reason_and_stops_nothing_any_more()
    {
        var objection = OfLine();

        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => objection.Dismiss("", By(Role.TownshipClerk))).Field);
        objection.Dismiss("没有写明是什么问题", By(Role.TownshipClerk));

        Assert.Equal((ObjectionState.Dismissed, false, "没有写明是什么问题"), (objection.State, objection.Holds, objection.Answer));
    }

    [Fact]
    public void The_answer_is_owed_by_the_day_the_setting_gives_and_overdue_the_day_after()
    {
        var objection = Objection.Raise(Posted().Lines[0], new ObjectionDetails { Content = "有车" }, By(Role.VillageClerk), days: 5);

        Assert.Equal((false, true), (objection.IsOverdue(Day.AddDays(5)), objection.IsOverdue(Day.AddDays(6))));
        objection.Dismiss("重复", By(Role.TownshipClerk));
        Assert.False(objection.IsOverdue(Day.AddDays(6)));
    }

    [Theory]
    [InlineData("他家有小汽车陕G12345", false)]
    [InlineData("电话0915-7200001，手机13900000000", false)]
    [InlineData("身份证610928195001010012", true)]
    [InlineData("身份证 6109 2819 5001 0100 12", true)]
    [InlineData("卡号６２２８４８０００１２３４５６７", true)]
    [InlineData(null, false)]
    public void Long_numbers_have_no_business_in_its_words(string? words, bool found) => Assert.Equal(found, ObjectionWords.HoldsIdNumber(words));

    [Fact]
    public void A_number_is_long_random_and_read_as_telephones_write_it()
    {
        var drawn = Enumerable.Range(0, 1000).Select(_ => AnswerNumber.Draw()).ToList();

        Assert.Equal(1000, drawn.Distinct().Count());
        Assert.All(drawn, n => Assert.Equal(n, AnswerNumber.Read(AnswerNumber.InWords(n).ToLowerInvariant().Replace('-', '—'))));
        Assert.Null(AnswerNumber.Read(NoticeCode.Draw()));
        Assert.Null(NoticeCode.Read(drawn[0]));
        Assert.Equal(AnswerNumber.From([.. Enumerable.Range(0, 32).Select(i => (byte)i)]), AnswerNumber.From([.. Enumerable.Range(0, 32).Select(i => (byte)(i + 32))]));
    }

    [Fact]
    public void An_upheld_one_against_the_list_sends_its_households_back_to_be_posted_anew()
    {
        foreach (var (from, to) in new[] { (FilingStage.FirstNotice, FilingStage.VillageReviewed), (FilingStage.SecondNotice, FilingStage.TownshipPassed) })
        {
            var filing = At(from);

            Assert.Throws<RuleBroken>(() => filing.Repost(By(Role.TownshipClerk), " "));
            Assert.Throws<RuleBroken>(() => filing.Repost(By(Role.VillageClerk), "没有开会"));
            filing.Repost(By(Role.TownshipClerk), "没有开会");
            Assert.Equal((to, "没有开会"), (filing.Stage, filing.ReturnedBecause));
        }
    }

    private static Objection OfLine() => Objection.Raise(Posted().Lines[0], new ObjectionDetails { Content = "收入不实" }, By(Role.VillageClerk));

    private static Notice Posted() => Notice.Post(NoticeKind.First, Round(), Village, Text(), "ABCD2345", 7, [Reviewed(Round())], By(Role.VillageClerk));
}
