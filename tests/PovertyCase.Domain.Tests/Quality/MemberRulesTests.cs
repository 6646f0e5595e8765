using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Tests.Quality;

public sealed class MemberRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly MemberDetails Adult = new() { Education = "03", LabourAbility = "01" };
    private static readonly MemberDetails Pupil = new() { StudentStatus = "03", LabourAbility = "04" };
    private static readonly ProtectionDetails Protected = new() { ResidentPension = true };

    /// <summary>Rule, age, and the one thing that is wrong about an otherwise clean member of that age.</summary>
    public static TheoryData<string, int, MemberDetails, ProtectionDetails?> Wrong => new()
    {
        { "ED-001", 40, Adult with { StudentStatus = "21" }, null },
        { "ED-001", 10, Pupil with { Education = "02" }, null },
        { "ED-002", 10, Pupil with { StudentStatus = null }, null },
        { "ED-003", 18, Adult with { DropoutReason = "04" }, null },
        { "ED-004", 10, Pupil with { StudentStatus = null, DropoutReason = "01" }, null },
        { "ED-005", 17, Pupil, null },
        { "ED-006", 22, Pupil with { StudentStatus = "08" }, null },
        { "ED-007", 19, Pupil with { StudentStatus = "05" }, null },
        { "ED-008", 13, Pupil with { StudentStatus = "07" }, null },
        { "ED-009", 21, Pupil, null },
        { "ED-010", 8, Pupil with { StudentStatus = "02" }, null },
        { "ED-011", 12, Pupil with { Education = "04", StudentStatus = null, DropoutReason = "03" }, null },
        { "ED-015", 40, Adult with { Education = null }, null },
        { "ED-016", 20, Adult with { Education = null }, null },
        { "LB-001", 10, Pupil with { LabourAbility = "01" }, null },
        { "LB-002", 40, Adult with { LabourAbility = "04" }, null },
        { "LB-003", 40, Adult with { LabourAbility = "05" }, null },
        { "LB-004", 40, Adult with { LabourAbility = "03" }, null },
        { "LB-005", 20, Pupil with { StudentStatus = "21", LabourAbility = "01", WorkRegion = "04", WorkMonths = 8 }, null },
        { "LB-008", 40, Adult with { LabourAbility = "04", WorkRegion = "04", WorkMonths = 5 }, null },
        { "LB-011", 71, Adult with { PublicPost = "01", PublicPostMonths = 6 }, null },
        { "LB-014", 63, Adult with { WorkRegion = "04", WorkMonths = 11 }, null },
        { "HE-006", 40, Adult with { Health = "03" }, Protected with { SeriousIllnessInsurance = false } },
        { "SP-001", 40, Adult, Protected with { ResidentMedicalInsurance = false } },
        { "SP-003", 65, Adult, new ProtectionDetails() },
        { "ID-010", 102, Adult with { LabourAbility = "03" }, null },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_found(string rule, int age, MemberDetails details, ProtectionDetails? protection)
    {
        var fault = Check(age, details, protection ?? Protected).FirstOrDefault(f => f.RuleId == rule);

        Assert.NotNull(fault);
        Assert.Equal(RuleCatalogue.Find(rule).Severity == RuleSeverity.Error && rule != "SP-001" ? Severity.Error : Severity.Warning, fault.Severity);
        Assert.DoesNotContain("{", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_has_a_case_that_hits() => Assert.Equal(MemberRules.Ids.Except(["ID-013"]).Order(), Wrong.Select(w => w.Data.Item1).Distinct().Order());

    [Theory]
    [InlineData(40)]
    [InlineData(63)]
    [InlineData(10)]
    public void A_usual_member_is_not_questioned(int age) => Assert.Empty(Check(age, age < 16 ? Pupil : Adult, Protected));

    [Theory]
    [InlineData(20, "ED-016")]
    [InlineData(40, "ED-015")]
    [InlineData(2, "ED-001")]
    public void Schooling_left_empty_is_said_in_one_sentence(int age, string rule) =>
        Assert.Equal([rule], Check(age, new MemberDetails { LabourAbility = age < 16 ? "04" : "01" }, Protected).Select(f => f.RuleId));

    [Fact]
    public void A_rare_character_is_shown_in_the_sentence() =>
        Assert.Contains("“𠮷”", MemberRules.Check(0, Entry(40, Adult, Protected) with { Person = new PersonDetails { Name = "王𠮷", IdType = IdType.None, BirthDate = Today.AddYears(-40), Sex = Sex.Male } }, Today).Single().Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_rare_character_is_questioned() =>
        Assert.Equal(["ID-013"], MemberRules.Check(0, Entry(40, Adult, Protected) with { Person = new PersonDetails { Name = "王𠮷", IdType = IdType.None, BirthDate = Today.AddYears(-40), Sex = Sex.Male } }, Today).Select(f => f.RuleId));

    [Fact]
    public void The_county_may_set_the_numbers() =>
        Assert.Contains("ED-009", MemberRules.Check(0, Entry(17, Pupil, Protected), Today, p => p.RuleId == "ED-009" ? 16 : p.Usual).Select(f => f.RuleId));

    [Fact]
    public void School_age_counts_from_the_last_day_of_august()
    {
        var sixInSeptember = new MemberEntry { Person = new PersonDetails { Name = "小明", IdType = IdType.None, BirthDate = new DateOnly(2020, 9, 5), Sex = Sex.Male }, Member = Pupil with { StudentStatus = "00" }, Protection = Protected };

        Assert.DoesNotContain("ED-002", MemberRules.Check(0, sixInSeptember, Today).Select(f => f.RuleId));
        Assert.Contains("ED-002", MemberRules.Check(0, sixInSeptember with { Person = sixInSeptember.Person with { BirthDate = new DateOnly(2020, 8, 30) } }, Today).Select(f => f.RuleId));
    }

    private static List<FamilyFault> Check(int age, MemberDetails details, ProtectionDetails protection) => [.. MemberRules.Check(0, Entry(age, details, protection), Today)];

    private static MemberEntry Entry(int age, MemberDetails details, ProtectionDetails protection) => new()
    {
        Person = new PersonDetails { Name = "赵桂兰", IdType = IdType.None, BirthDate = Today.AddYears(-age).AddDays(-100), Sex = Sex.Female },
        Relation = "01",
        Member = details,
        Protection = protection,
    };
}
