using PovertyCase.Domain.Common;
using PovertyCase.Domain.LookBacks;

namespace PovertyCase.Domain.Tests.LookBacks;

public sealed class LookBackTests
{
    private const long County = 610928000000;
    private const long Village = 610928109215;
    private static readonly DateTimeOffset At = new(2020, 6, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = new(Guid.NewGuid(), "王业务", Role.CountyClerk, County, At);
    private static readonly Actor VillageClerk = new(Guid.NewGuid(), "张晓梅", Role.VillageClerk, Village, At);
    private static readonly LookBackDetails Details = new() { Title = "2020年回头看", Basis = "普查准备方案", OpensOn = new DateOnly(2020, 6, 1), DueOn = new DateOnly(2020, 7, 1) };
    private static readonly FoundProblem Problem = new() { Dimension = LookBackDimension.ThreeGuarantees, What = "屋顶漏雨", Plan = "村里帮修", DueOn = new DateOnly(2020, 6, 30) };

    [Theory]
    [InlineData(true, true, 0, 0, false, null)]
    [InlineData(false, true, 0, 0, false, "还没有查")]
    [InlineData(true, true, 2, 0, false, "还有2个问题没有改好")]
    [InlineData(true, false, 0, 0, false, "这户现在不是已脱贫户")]
    [InlineData(true, true, 0, 1, false, "登记里还有1处错误没有改正")]
    [InlineData(true, true, 0, 0, true, "有返贫致贫风险，在监测中")]
    public void A_household_is_clear_when_it_was_looked_at_and_nothing_is_open(bool looked, bool exited, int problems, int errors, bool risk, string? why) =>
        Assert.Equal(why, new HouseholdClearing(looked, exited, problems, errors, risk).WhyNot);

    [Theory]
    [InlineData(3, 3, null, 0, null)]
    [InlineData(3, 3, LookBackResult.Clean, 0, null)]
    [InlineData(0, 0, LookBackResult.Clean, 0, null)]
    [InlineData(0, 0, null, 0, "这一轮没有这个村的户")]
    [InlineData(0, 0, LookBackResult.Waiting, 0, "村里的情况还没有查")]
    [InlineData(3, 3, LookBackResult.Found, 1, "村里还有1个问题没有改好")]
    [InlineData(3, 1, null, 0, "还有2户没有清")]
    public void A_village_is_clear_when_all_its_households_are(int households, int clear, LookBackResult? own, int problems, string? why) =>
        Assert.Equal(why, new VillageClearing(households, clear, own, problems).WhyNot);

    [Theory]
    [InlineData(Role.VillageClerk, true, false, true)]
    [InlineData(Role.TownshipClerk, true, false, true)]
    [InlineData(Role.CountyClerk, false, true, false)]
    [InlineData(Role.CountyHead, false, false, false)]
    [InlineData(Role.Inspector, false, false, false)]
    public void Village_and_township_look_the_county_runs_the_round_and_what_is_open_is_put_right_after_its_end_too(Role role, bool looks, bool runs, bool putsRightLater)
    {
        var by = Clerk with { Role = role };
        var round = LookBackRound.Open(County, Details, Clerk);
        Assert.Equal((looks, looks, runs, runs), (round.Allows(LookBackAct.Record, by), round.Allows(LookBackAct.PutRight, by), round.Allows(LookBackAct.Fill, by), round.Allows(LookBackAct.Close, by)));
        Assert.Throws<RuleBroken>(() => round.Close(1, Clerk));
        round.Close(0, Clerk);
        Assert.Equal((false, putsRightLater, false, false), (round.Allows(LookBackAct.Record, by), round.Allows(LookBackAct.PutRight, by), round.Allows(LookBackAct.Fill, by), round.Allows(LookBackAct.Close, by)));
    }

    [Fact]
    public void What_is_found_is_listed_with_a_plan_and_a_day_and_put_right_once()
    {
        var round = LookBackRound.Open(County, Details, Clerk);
        var sheet = LookBackSheet.OfVillage(round, Village);
        var check = new LookBackCheck { CheckedOn = new DateOnly(2020, 6, 10), Checkers = "驻村队" };
        Assert.Throws<RuleBroken>(() => sheet.Record(round, check with { CheckedOn = new DateOnly(2020, 5, 31) }, [], 0, VillageClerk));
        Assert.Throws<RuleBroken>(() => sheet.Record(round, check, [Problem with { DueOn = new DateOnly(2020, 6, 9) }], 0, VillageClerk));
        Assert.Throws<RuleBroken>(() => sheet.Record(round, check, [], 0, Clerk));
        var found = Assert.Single(sheet.Record(round, check, [Problem, new FoundProblem { Dimension = LookBackDimension.ThreePrecise }], 0, VillageClerk));
        Assert.Equal((LookBackResult.Found, Village, true), (sheet.Result, found.AreaNo, found.IsLate(new DateOnly(2020, 7, 1))));
        Assert.Empty(sheet.Record(round, check, [], 1, VillageClerk));
        Assert.Equal(LookBackResult.Found, sheet.Result);
        found.Settle(round, new PutRightDetails { DoneOn = new DateOnly(2020, 6, 15), How = "换了瓦" }, VillageClerk);
        Assert.Throws<RuleBroken>(() => found.Settle(round, new PutRightDetails { DoneOn = new DateOnly(2020, 6, 15), How = "又改" }, VillageClerk));
        sheet.Record(round, check, [], 0, VillageClerk);
        Assert.Equal(LookBackResult.Clean, sheet.Result);
        Assert.Throws<RuleBroken>(() => ClearFlag.OfVillage(round, Village, new VillageClearing(2, 1, null, 0), VillageClerk));
    }

    [Fact]
    public void A_record_is_held_against_what_is_item_by_item_and_what_differs_is_a_problem_with_its_evidence()
    {
        var check = new LookBackCheck { CheckedOn = new DateOnly(2020, 6, 10), Checkers = "驻村队" };
        VerifiedItem[] items =
        [
            new("基本情况", new string('长', 400), new ItemAnswer { Differs = true, Actual = "住在五组", Evidence = " 户口簿 ", Follows = DifferenceFollows.Correction }), new("家庭成员", "两人", new ItemAnswer()),
        ];
        Assert.Throws<RuleBroken>(() => LookBackSheet.OfVillage(LookBackRound.Open(County, Details, Clerk), Village).Verify(LookBackRound.Open(County, Details, Clerk), check, items, 0, VillageClerk));
        var round = LookBackRound.Open(County, Details with { Scope = LookBackScope.Register }, Clerk);
        var sheet = LookBackSheet.OfVillage(round, Village);
        Assert.Throws<RuleBroken>(() => sheet.Verify(round, check, items, 0, Clerk));

        var found = Assert.Single(sheet.Verify(round, check, items, 0, VillageClerk));

        Assert.Equal((LookBackResult.Found, 2), (sheet.Result, sheet.ItemsVerified));
        Assert.Equal((LookBackDimension.Record, "基本情况", "住在五组", "户口簿", "申请更正登记", new DateOnly(2020, 6, 25)), (found.Details.Dimension, found.Details.Item, found.Details.What, found.Details.Evidence, found.Details.Plan, found.Details.DueOn));
        Assert.Equal(VerifiedItem.LongestRegistered, found.Details.Registered!.Length);
        Assert.Empty(sheet.Verify(round, check, [.. items.Select(i => i with { Answer = new ItemAnswer() })], 0, VillageClerk));
        Assert.Equal(LookBackResult.Clean, sheet.Result);
    }
}
