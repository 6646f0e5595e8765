using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Settings;

/// <summary>What is left of the sales of a product once its costs are paid: the county's own table, proposed from another county's practice (domain reference 4.1).</summary>
public sealed class CoefficientSettingTests
{
    private static readonly SettingDetails Maize = new() { Key = SettingCatalogue.Coefficient, Item = "玉米", Value = "0.49", InForceFrom = Day, Source = "县农业农村局测算" };

    [Fact]
    public void A_product_has_its_share_until_it_is_stopped()
    {
        var wheat = Decide(Maize with { Item = "小麦", Value = "0.3" });
        var maize = Decide(Maize, wheat);
        var stopped = Decide(Maize with { Value = SettingItem.Stopped, InForceFrom = Day.AddDays(9) }, wheat, maize);
        DatedSetting[] all = [wheat, maize, stopped];

        Assert.Equal([new ProductShare("小麦", 0.3m), new ProductShare("玉米", 0.49m)], new SettingsOfTheDay(all, Day).CoefficientsOf(Day.Year).OrderBy(c => c.Share));
        Assert.Equal([new ProductShare("小麦", 0.3m)], new SettingsOfTheDay(all, Day.AddDays(9)).CoefficientsOf(Day.Year));
        Assert.Empty(new SettingsOfTheDay(all, Day).ExitItems);
        Assert.Equal("Item", Assert.Throws<RuleBroken>(() => Decide(Maize with { Item = "油料", Value = SettingItem.Stopped }, wheat)).Field);
    }

    /// <summary>An earlier year's income that is entered or corrected late is reckoned with that year's shares; where the county had none yet, with its first.</summary>
    [Fact]
    public void A_year_has_the_shares_that_were_in_force_at_its_end()
    {
        var first = Decide(Maize);
        var later = DatedSetting.Decide(County, Maize with { Value = "0.6", InForceFrom = new DateOnly(Day.Year + 1, 3, 1) }, [first], By(Role.CountyHead, new DateOnly(Day.Year + 1, 3, 1)));
        var settings = new SettingsOfTheDay([first, later], new DateOnly(Day.Year + 1, 6, 1));

        Assert.Equal([0.49m, 0.49m, 0.6m], new[] { Day.Year - 1, Day.Year, Day.Year + 1 }.Select(year => settings.CoefficientsOf(year).Single().Share));
    }

    [Theory]
    [InlineData("玉米", "0", "Value")]
    [InlineData("玉米", "1.2", "Value")]
    [InlineData("玉米", "0.333", "Value")]
    [InlineData("玉米", "-0.4", "Value")]
    [InlineData("玉米", "一半", "Value")]
    [InlineData(" ", "0.49", "Item")]
    public void The_form_says_what_is_wrong(string product, string share, string field) =>
        Assert.Contains(new SettingDetailsValidator().Validate(Maize with { Item = product, Value = share }).Errors, e => e.PropertyName == field);

    [Fact]
    public void Every_proposal_names_its_product_and_could_be_set_as_it_stands()
    {
        var proposals = SettingProposal.Of(SettingCatalogue.Find(SettingCatalogue.Coefficient)!);

        Assert.Equal(6, proposals.Select(p => p.Item).Distinct().Count());
        Assert.All(proposals, p => Assert.Empty(new SettingDetailsValidator().Validate(Maize with { Item = p.Item, Value = p.Value, Source = p.Note }).Errors));
    }

    /// <summary>The expense is what the shares leave out, so that income less expense is the net income of the table.</summary>
    [Fact]
    public void Sales_become_income_and_expense()
    {
        ProductShare[] shares = [new("玉米", 0.49m), new("小麦", 0.31m)];
        ProductSales[] sold = [new() { Product = "玉米", Amount = 1000.55m }, new() { Product = "小麦", Amount = 200 }, new() { Product = "小麦" }];

        var (income, expense) = ProductSales.Of(sold, shares);

        Assert.Equal((1200.55m, 1200.55m - 552.27m), (income, expense));
        Assert.Equal((0m, 0m), ProductSales.Of([], shares));
    }

    private static DatedSetting Decide(SettingDetails details, params DatedSetting[] known) => DatedSetting.Decide(County, details, known, By(Role.CountyHead));
}
