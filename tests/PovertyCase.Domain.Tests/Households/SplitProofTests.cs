using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>A legitimate split shows a written statement, a hukou and a kitchen of its own, seen at two visits (domain reference 4.6, S0-08).</summary>
public sealed class SplitProofTests
{
    private static readonly Actor Clerk = By(Role.VillageClerk);
    private static readonly Guid[] Statement = [Guid.CreateVersion7()];

    private static readonly SplitProofDetails Whole = new()
    {
        StatementOn = Day.AddDays(-20),
        SeparateHukou = true,
        HukouOn = Day.AddDays(-19),
        SeparateKitchen = true,
        FirstVisitOn = Day.AddDays(-10),
        FirstVisitors = "张晓梅",
        SecondVisitOn = Day.AddDays(-2),
        SecondVisitors = "张晓梅、刘德福",
        Seen = "两家各有灶台，粮食分开放",
    };

    public static TheoryData<string, SplitProofDetails, bool> Lacking => new()
    {
        { "", Whole, true },
        { "分户说明（照片）", Whole, false },
        { "单独的户口簿", Whole with { SeparateHukou = null, HukouOn = null }, true },
        { "户口没有分开", Whole with { SeparateHukou = false, HukouOn = null }, true },
        { "分灶情况", Whole with { SeparateKitchen = null }, true },
        { "没有分灶", Whole with { SeparateKitchen = false }, true },
        { "第二次入户核实", Whole with { SecondVisitOn = null, SecondVisitors = null }, true },
        { "两次入户核实", Whole with { FirstVisitOn = null, FirstVisitors = null, SecondVisitOn = null, SecondVisitors = null }, true },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public void What_is_missing_is_told_and_refuses_nothing(string missing, SplitProofDetails details, bool photographed) =>
        Assert.Equal(missing, string.Join('、', SplitProof.Missing(SplitProof.Begin(Split(), details, photographed ? Statement : [], Clerk))));

    [Fact]
    public void Where_nobody_has_filled_it_in_everything_is_missing() =>
        Assert.Equal(["分户说明（照片）", "单独的户口簿", "分灶情况", "两次入户核实"], SplitProof.Missing(null));

    [Fact]
    public void It_belongs_to_the_household_that_a_split_began_also_when_that_is_locked()
    {
        Assert.Contains("不是分户来的", Assert.Throws<RuleBroken>(() => { SplitProof.Begin(OnRegister(), Whole, Statement, Clerk); }).Message, StringComparison.Ordinal);
        var split = Split();
        Assert.True(split.IsLocked);
        Assert.Equal(Statement, SplitProof.Begin(split, Whole, Statement, Clerk).StatementIds);
    }

    [Theory]
    [InlineData(nameof(SplitProofDetails.FirstVisitOn), -40)]
    [InlineData(nameof(SplitProofDetails.SecondVisitOn), 1)]
    [InlineData(nameof(SplitProofDetails.HukouOn), 1)]
    public void Days_lie_between_the_split_and_today(string field, int days)
    {
        var details = Whole with { };
        typeof(SplitProofDetails).GetProperty(field)!.SetValue(details, (DateOnly?)Day.AddDays(days));

        Assert.Equal($"Details.{field}", Assert.Throws<RuleBroken>(() => { SplitProof.Begin(Split(), details, Statement, Clerk); }).Field);
    }

    public static TheoryData<string, SplitProofDetails> Wrong => new()
    {
        { nameof(SplitProofDetails.SecondVisitOn), Whole with { SecondVisitOn = Whole.FirstVisitOn } },
        { nameof(SplitProofDetails.FirstVisitOn), Whole with { FirstVisitOn = null, FirstVisitors = null } },
        { nameof(SplitProofDetails.SecondVisitors), Whole with { SecondVisitors = null } },
        { nameof(SplitProofDetails.HukouOn), Whole with { HukouOn = null } },
        { nameof(SplitProofDetails.HukouOn), Whole with { SeparateHukou = false } },
        { nameof(SplitProofDetails.Seen), Whole with { Seen = " " } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void The_form_says_what_does_not_fit(string field, SplitProofDetails details)
    {
        Assert.Empty(new SplitProofDetailsValidator().Validate(Whole).Errors);
        Assert.Contains(new SplitProofDetailsValidator().Validate(details).Errors, e => e.PropertyName == field);
    }

    /// <summary>The household of a split, begun thirty days ago.</summary>
    private static Domain.Households.Household Split()
    {
        var home = Household();
        home.AddMember(new MemberEntry { Relation = "03", Person = new PersonDetails { Name = "刘小山", IdType = IdType.None, BirthDate = new DateOnly(1990, 2, 1), Sex = Sex.Male } }, Clerk);
        home.Register(2024, By(Role.CountyClerk));
        var leaves = home.Members.Single(m => !m.IsHead);
        var details = new MemberChangeDetails { HappenedOn = Day.AddDays(-30), Reason = "分家另过", NewGroup = "五组" };
        MemberRow[] rows = [.. home.ActiveMembers.Select(m => new MemberRow { MembershipId = m.Id, Leaves = m == leaves, Relation = Membership.Head })];
        var change = MemberChange.Report(home, null, MemberChangeKind.Split, details, null, rows, Statement, Clerk);
        change.Carry(MemberChangeAct.Approve, home, null, By(Role.TownshipClerk));
        return change.Complete(home, null, $"{Village}0002", null, By(Role.TownshipClerk))!;
    }
}
