using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>What a household's own form says against the guarantees, and what speaks against an application.</summary>
public sealed class GuaranteesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Actor Clerk = new(Guid.CreateVersion7(), "张晓梅", Role.VillageClerk, 610928109203, new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.Zero));

    private static Household With(DateOnly born, MemberDetails member, bool insured = true, LivingDetails? living = null, string cause = "02", decimal wage = 9000)
    {
        var household = Household.Enter(610928109203, "6109281092030001", new HouseholdDetails { GroupName = "一组" }, Clerk);
        household.AddMember(new MemberEntry { Relation = Membership.Head, Person = new PersonDetails { Name = "赵桂兰", IdType = IdType.None, BirthDate = new DateOnly(1970, 5, 1), Sex = Sex.Female } }, Clerk);
        household.AddMember(
            new MemberEntry { Relation = "03", Person = new PersonDetails { Name = "王小明", IdType = IdType.None, BirthDate = born, Sex = Sex.Male }, Member = member, Protection = new ProtectionDetails { ResidentMedicalInsurance = insured } }, Clerk);
        household.RecordIncome(2026, new IncomeDetails { WageIncome = wage }, Clerk);
        household.StateCauses([new CauseDetails { Code = cause, Detail = "王小明肢体残疾二级，要人照料" }], Clerk);
        if (living is not null)
        {
            household.RecordConditions(2026, new ProductionDetails(), living, Clerk);
        }

        return household;
    }

    public static TheoryData<Household, string> Cases => new()
    {
        { With(new DateOnly(2014, 3, 1), new MemberDetails { StudentStatus = "07" }), "" },
        { With(new DateOnly(2014, 3, 1), new MemberDetails { DropoutReason = "03" }), "王小明没有在校" },

        // Illness and disability excuse; fifteen with junior middle school has finished; sixteen need not go any more.
        { With(new DateOnly(2014, 3, 1), new MemberDetails { DropoutReason = "01" }), "" },
        { With(new DateOnly(2011, 3, 1), new MemberDetails { Education = "03" }), "" },
        { With(new DateOnly(2011, 3, 1), new MemberDetails { Education = "02" }), "王小明没有在校" },
        { With(new DateOnly(2010, 3, 1), new MemberDetails { Education = "02" }), "" },
        { With(new DateOnly(2000, 3, 1), new MemberDetails(), insured: false), "王小明没有参加医疗保险" },
        { With(new DateOnly(2000, 3, 1), new MemberDetails(), living: new LivingDetails { HouseSafety = "B", WaterSafe = true }), "" },
        { With(new DateOnly(2000, 3, 1), new MemberDetails(), living: new LivingDetails { HouseSafety = "D", WaterSafe = false }), "住房是D级危房；饮水不安全" },
        { With(new DateOnly(2000, 3, 1), new MemberDetails(), living: new LivingDetails { DangerousHouse = true }), "住房是危房" },
        { With(new DateOnly(2000, 3, 1), new MemberDetails(), living: new LivingDetails { Homeless = true }), "没有住房" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_form_speaks_for_itself(Household household, string against) => Assert.Equal(against, string.Join('；', Guarantees.Of(household, Today).All));

    [Theory]
    [InlineData("02", 18000, 8000.0, "2026年人均纯收入高于识别标准8,000.00元，请核实|只有因残一条理由")]
    [InlineData("01", 18000, 8000.0, "2026年人均纯收入高于识别标准8,000.00元，请核实")]
    [InlineData("01", 16000, 8000.0, "")]

    // Nothing stands in for a line that the county has not set (S0-03).
    [InlineData("01", 99000, null, "")]
    public void An_application_above_the_line_or_with_nothing_but_a_disability_is_doubted(string cause, int wage, double? line, string doubts)
    {
        var said = With(new DateOnly(2000, 3, 1), new MemberDetails(), cause: cause, wage: wage).DoubtsOfApplication((decimal?)line).ToList();
        var expected = doubts.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Length, said.Count);
        Assert.All(expected.Zip(said), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
