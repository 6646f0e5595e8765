using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>A cause names whom of the household it concerns, since when and at what cost (S0-58).</summary>
public sealed class PovertyCauseTests
{
    private static readonly Actor Clerk = By(Role.VillageClerk);

    private static CauseDetails Illness(string? who, int? since = 2019, decimal? cost = 3200) => new() { Code = "01", SubCode = "0101", Who = who, SinceYear = since, OwnCost = cost, Detail = "高血压三级，长年服药" };

    [Fact]
    public void Whom_it_concerns_is_a_member_of_the_household()
    {
        var household = Household();

        household.StateCauses([Illness($" {household.HeadName} ")], Clerk);

        Assert.Equal(household.HeadName, household.CurrentCauses.Single().Details.Who);
        Assert.Equal($"{household.HeadName}，2019年起，每年自付3200元；高血压三级，长年服药", household.CurrentCauses.Single().Details.Told);
        var broken = Assert.Throws<RuleBroken>(() => household.StateCauses([Illness("别家的人")], Clerk));
        Assert.Equal(("家庭成员里没有“别家的人”，请从这一户的成员里选", "Causes[0].Who"), (broken.Message, broken.Field));
    }

    [Fact]
    public void A_year_that_has_not_come_is_no_beginning()
    {
        var household = Household();

        var broken = Assert.Throws<RuleBroken>(() => household.StateCauses([Illness(household.HeadName, Clerk.Today.Year + 1)], Clerk));

        Assert.Equal("Causes[0].SinceYear", broken.Field);
    }

    [Fact]
    public void A_name_put_right_stands_right_in_the_cause_before_and_after_the_lock()
    {
        var household = Household();
        household.StateCauses([Illness(household.HeadName)], Clerk);
        var head = household.Head!;
        MemberEntry Named(string name) => new() { Person = head.Person.Details with { Name = name }, Relation = head.Relation, Member = head.Details, Protection = head.Protection };

        household.CorrectMember(head.Id, Named("改过一次"), Clerk);
        Assert.Equal("改过一次", household.CurrentCauses.Single().Details.Who);

        var lines = household.Sketch(h => h.CorrectMember(head.Id, Named("改过两次"), Clerk));
        Assert.Contains(lines, l => l is { Field: nameof(CauseDetails.Who), ShownAfter: "改过两次" });
    }

    [Fact]
    public void A_cause_named_twice_is_said_at_its_own_row()
    {
        var causes = new[] { "01", "03", "03" }.Select(code => new CauseDetails { Code = code, Detail = "说明" }).ToList();

        Assert.Equal(("这一项原因上面已经选过", "Causes[2].Code"), Assert.Throws<RuleBroken>(() => Household().StateCauses(causes, Clerk)) is var broken ? (broken.Message, broken.Field) : default);
    }

    [Theory]
    [InlineData(IdType.None, null, "BirthDate")]
    [InlineData(IdType.ResidentCard, "61242920350101001X", "IdNumber")]
    public void A_birthday_that_has_not_come_is_said_where_it_was_typed(IdType type, string? number, string field)
    {
        var born = new DateOnly(2035, 1, 1);
        var entry = new MemberEntry { Relation = "03", Person = new PersonDetails { Name = "小明", IdType = type, IdNumber = number, BirthDate = born, Sex = Sex.Male } };

        Assert.EndsWith(field, Assert.Throws<RuleBroken>(() => Household().AddMember(entry, Clerk)).Field, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("王五", 2019, null, true)]
    [InlineData("王五", null, 100, true)]
    [InlineData("王五", null, null, false)]
    [InlineData(null, 2019, 100, false)]
    public void Person_and_year_or_money_say_what_the_words_would_have_to_say(string? who, int? since, int? cost, bool enough)
    {
        var cause = new CauseDetails { Code = "01", Detail = "因病", Who = who, SinceYear = since, OwnCost = cost };

        Assert.Equal(!enough, new CauseDetailsValidator().Validate(cause).Errors.Exists(e => e.ErrorCode == "HB-001"));
    }

    [Fact]
    public void What_is_said_of_a_bare_cause_names_the_cause_and_asks_its_own_question() => Assert.Equal(
        "“缺技术”的说明过于简单，请写明谁想学什么、缺种养技术还是务工技能、以前试过什么",
        new CauseDetailsValidator().Validate(new CauseDetails { Code = "07", Detail = "缺技术" }).Errors.Single().ErrorMessage);

    [Theory]
    [InlineData(1929, 0, nameof(CauseDetails.SinceYear))]
    [InlineData(2019, -1, nameof(CauseDetails.OwnCost))]
    [InlineData(2019, 10_000_001, nameof(CauseDetails.OwnCost))]
    public void Numbers_beyond_reason_are_refused_beside_their_field(int since, int cost, string field) =>
        Assert.Contains(new CauseDetailsValidator().Validate(Illness("王五", since, cost)).Errors, e => e.PropertyName == field);
}
