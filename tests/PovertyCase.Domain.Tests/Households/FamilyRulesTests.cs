using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Tests.Households;

public sealed class FamilyRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>HH-008 is about the straight line: a nephew may be as old as the head.</summary>
    [Theory]
    [InlineData("03", 1975, true)]
    [InlineData("24", 1975, false)]
    [InlineData("27", 1965, false)]
    public void Only_the_straight_line_is_asked_for_its_years(string relation, int born, bool found) =>
        Assert.Equal(found, Found(Head(), Son() with { Relation = relation, Person = Person("钱小红", born, Sex.Male) }).Any(f => f.Item1 == "HH-008"));

    /// <summary>A child is as far from the spouse as from the head.</summary>
    [Theory]
    [InlineData(1985, null)]
    [InlineData(1979, "钱小强与配偶年龄差为14岁，与“之子”不合常理，请核对")]
    [InlineData(1975, "钱小强与户主年龄差为12岁，与“之子”不合常理，请核对")]
    public void A_child_too_near_to_the_spouse_is_questioned(int born, string? sentence) => Assert.Equal(
        sentence, Check(Head(), Wife(), new MemberEntry { Person = Person("钱小强", born, Sex.Male), Relation = "03" }).SingleOrDefault(f => f.RuleId == "HH-008")?.Sentence);

    [Fact]
    public void A_usual_family_has_no_fault() => Assert.Empty(Check(Head(), Wife(), Son()));

    [Fact]
    public void A_household_without_a_head_is_said_once() => Assert.Equal([("HH-001", (int?)null)], Found(Wife()));

    [Fact]
    public void A_second_head_and_a_second_spouse_are_each_named()
    {
        var found = Found(Head(), Head("张三", 1970), Wife(), Wife("李四", 1968));

        Assert.Contains(("HH-002", 1), found);
        Assert.Contains(("HH-003", 3), found);
    }

    [Fact]
    public void A_son_with_the_number_of_a_woman_does_not_fit()
    {
        var fault = Assert.Single(Check(Head(), Son() with { Person = Person("钱小红", 1990, Sex.Female) }));

        Assert.Equal(("HH-006", 1), (fault.RuleId, fault.Member));
        Assert.Equal("钱小红的性别与“之子”不相符，请核对", fault.Sentence);
    }

    [Fact]
    public void Head_and_spouse_of_one_sex_do_not_fit() =>
        Assert.Equal([("HH-007", (int?)1)], Found(Head(), Wife() with { Person = Person("周强", 1964, Sex.Male) }));

    [Fact]
    public void A_father_in_law_of_a_wife_is_questioned_under_a_male_head()
    {
        var fault = Assert.Single(Check(Head(), new MemberEntry { Person = Person("赵老", 1935, Sex.Male), Relation = "15" }));

        Assert.Equal(("HH-009", Severity.Warning), (fault.RuleId, fault.Severity));
    }

    [Fact]
    public void What_is_said_is_what_the_pass_over_the_register_says()
    {
        var found = Check(Head(), Head("张三", 1970), Wife(), Wife("李四", 1968), Son() with { Person = Person("钱小红", 1990, Sex.Female) });

        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Matches("^" + System.Text.RegularExpressions.Regex.Replace(RuleCatalogue.Find(f.RuleId).Sentence, @"\{\w+\}", ".+") + "$", f.Sentence));
    }

    [Fact]
    public void The_county_may_set_how_many_are_too_many() =>
        Assert.Contains("HH-011", FamilyRules.Check([Head(), Wife(), Son()], Today, p => p.RuleId == "HH-011" ? 2 : p.Usual).Select(f => f.RuleId));

    [Fact]
    public void A_child_head_among_adults_is_refused() =>
        Assert.Contains(("HH-010", 0), Found(Head("小明", 2015), new MemberEntry { Person = Person("奶奶", 1950, Sex.Female), Relation = "18" }));

    [Theory]
    [InlineData(1963, "03", 1970, true)]
    [InlineData(1963, "03", 1978, false)]
    [InlineData(1963, "11", 1950, true)]
    [InlineData(1963, "11", 1940, false)]
    [InlineData(1963, "07", 1990, true)]
    [InlineData(1963, "07", 2010, false)]
    public void Generations_too_near_are_questioned(int head, string relation, int member, bool questioned) =>
        Assert.Equal(questioned, Found(Head(year: head), new MemberEntry { Person = Person("某人", member, Sex.Male), Relation = relation }).Contains(("HH-008", 1)));

    [Fact]
    public void A_number_twice_in_one_household_is_said_without_the_number()
    {
        var twin = Son() with { Person = Son().Person with { Name = "赵二强" } };

        var fault = Assert.Single(Check(Head(), Son(), twin));

        Assert.Equal(("DU-002", 2), (fault.RuleId, fault.Member));
        Assert.DoesNotContain(twin.Person.IdNumber![6..14], fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Sex_and_birthday_stated_beside_a_number_must_agree_with_it()
    {
        var head = Head() with { Person = Head().Person with { Sex = Sex.Female, BirthDate = new DateOnly(1963, 1, 2) } };

        Assert.Equal([("ID-005", (int?)0), ("ID-006", 0)], Found(head));
    }

    [Fact]
    public void A_member_without_a_number_speaks_through_what_was_stated()
    {
        var baby = new MemberEntry { Person = new PersonDetails { Name = "赵小宝", IdType = IdType.None, BirthDate = new DateOnly(2026, 3, 1), Sex = Sex.Female }, Relation = "07" };

        Assert.Equal([("HH-006", (int?)1)], Found(Head(), baby));
    }

    /// <summary>Asked once beside the last of them; two numbers tell two persons apart.</summary>
    [Theory]
    [InlineData("赵大强", false, true)]
    [InlineData("赵 大强", false, true)]
    [InlineData("赵小强", false, false)]
    [InlineData("赵大强", true, false)]
    public void Two_of_one_name_are_questioned_where_one_has_no_number(string name, bool numbered, bool questioned)
    {
        var other = new MemberEntry { Person = Person(name, 1992, Sex.Male), Relation = "03" };
        var found = Check(Head(), Son(), numbered ? other : other with { Person = other.Person with { IdType = IdType.None, IdNumber = null, BirthDate = new(1992, 1, 1), Sex = Sex.Male } });

        Assert.Equal(questioned ? [("DU-011", (int?)2, $"{FamilyRules.Everybody}.赵大强")] : [], found.Select(f => (f.RuleId, f.Member, f.Place!)));
    }

    [Fact]
    public void Every_name_that_several_carry_is_a_question_of_its_own()
    {
        static MemberEntry Unnumbered(MemberEntry known) => known with { Person = known.Person with { IdType = IdType.None, IdNumber = null, BirthDate = new(1992, 1, 1), Sex = Sex.Male }, Relation = "03" };
        var found = Check(Head(), Son(), Unnumbered(Son()), Unnumbered(Son() with { Person = Son().Person with { Name = "赵小强" } }), Unnumbered(Son() with { Person = Son().Person with { Name = "赵小强" } }));

        Assert.Equal([$"{FamilyRules.Everybody}.赵大强", $"{FamilyRules.Everybody}.赵小强"], found.Where(f => f.RuleId == "DU-011").Select(f => f.Place!).Order(StringComparer.Ordinal));
    }

    private static List<(string, int?)> Found(params MemberEntry[] members) => [.. Check(members).Select(f => (f.RuleId, f.Member))];

    private static IReadOnlyList<FamilyFault> Check(params MemberEntry[] members) => FamilyRules.Check(members, Today);

    private static MemberEntry Head(string name = "赵志强", int year = 1963) => new() { Person = Person(name, year, Sex.Male), Relation = "01" };

    private static MemberEntry Wife(string name = "钱桂兰", int year = 1965) => new() { Person = Person(name, year, Sex.Female), Relation = "02" };

    private static MemberEntry Son() => new() { Person = Person("赵大强", 1990, Sex.Male), Relation = "03" };

    private static PersonDetails Person(string name, int year, Sex sex)
    {
        var first = $"610928{year}0101{(sex == Sex.Male ? 901 : 902)}";
        return new PersonDetails { Name = name, IdNumber = first + ResidentId.CheckDigit(first) };
    }
}
