using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>IN-001 to IN-004: what a file says an income comes to, held against its items.</summary>
public sealed class StatedTotalsTests
{
    private static readonly IncomeDetails Items = new() { WageIncome = 9000, BusinessIncome = 4000, AssetDividend = 300, DibaoMoney = 700, PensionMoney = 1000, BusinessExpense = 1000 };

    [Theory]
    [InlineData("IN-001", 14001, 14002)]
    [InlineData("IN-002", 3500.5, 3500.51)]
    [InlineData("IN-003", 1701, 1698.99)]
    [InlineData("IN-004", 299, 0)]
    public void A_total_beyond_the_tolerance_is_told_and_one_within_it_is_not(string rule, double within, double beyond)
    {
        Assert.Empty(Stated(rule, (decimal)within).Differing(Items, 4, null));
        Assert.Equal(rule, Assert.Single(Stated(rule, (decimal)beyond).Differing(Items, 4, null)).RuleId);
    }

    [Fact]
    public void What_is_not_stated_is_not_compared() => Assert.Empty(new StatedTotals().Differing(Items, 4, null));

    private static StatedTotals Stated(string rule, decimal yuan) => rule switch
    {
        "IN-001" => new() { Net = yuan },
        "IN-002" => new() { PerCapita = yuan },
        "IN-003" => new() { Transfer = yuan },
        _ => new() { Property = yuan },
    };
}
