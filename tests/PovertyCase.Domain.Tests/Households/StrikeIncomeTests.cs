using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>An income sheet that was a mistake stays readable and counts nowhere.</summary>
public sealed class StrikeIncomeTests
{
    private static readonly Actor Clerk = By(Role.VillageClerk);

    [Fact]
    public void A_struck_year_no_longer_stands_for_the_household_and_may_be_written_anew()
    {
        var household = Household();
        household.RecordIncome(2026, new IncomeDetails { WageIncome = 90000 }, Clerk, "儿子外出务工");

        household.StrikeIncome(2026, "年度选错了，是邻居家的", Clerk);

        Assert.Equal((2025, 2000m, 1), (household.IncomeYear, household.PerCapitaNetIncome, household.Incomes.Count));
        Assert.Equal("没有2026年的收入，可能已经划去了", Assert.Throws<RuleBroken>(() => household.StrikeIncome(2026, "年度选错了，是邻居家的", Clerk)).Message);
        household.RecordIncome(2026, new IncomeDetails { WageIncome = 2100 }, Clerk);
        Assert.Equal(2100m, household.PerCapitaNetIncome);
    }

    [Fact]
    public void What_was_said_of_the_difference_to_a_struck_year_no_longer_holds()
    {
        var household = Household();
        household.RecordIncome(2026, new IncomeDetails { WageIncome = 90000 }, Clerk, "儿子外出务工");

        household.StrikeIncome(2025, "填到了别人家", Clerk);

        Assert.Null(Assert.Single(household.Incomes).ChangeReason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("错")]
    public void A_reason_says_something(string? reason) =>
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => Household().StrikeIncome(2025, reason, Clerk)).Field);

    [Fact]
    public void The_last_sheet_leaves_a_household_without_an_income()
    {
        var household = Household();

        household.StrikeIncome(2025, "填到了别人家", Clerk);

        Assert.Null(household.IncomeYear);
        Assert.Null(household.PerCapitaNetIncome);
    }
}
