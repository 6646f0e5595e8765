using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using static PovertyCase.Domain.Tests.Procedures.Cases;

namespace PovertyCase.Domain.Tests.Households;

/// <summary>A year's income entered by mistake is struck out, stays readable, and the year may be stated anew (S0-24).</summary>
public sealed class StruckIncomeTests
{
    private const string Why = "把邻居家的收入录到了这一户";
    private static readonly Actor Clerk = By(Role.VillageClerk);

    [Fact]
    public void What_is_struck_counts_no_more_and_stays_with_who_when_and_why()
    {
        var household = Open();
        household.StrikeIncome(2026, $" {Why} ", [], Clerk);

        var struck = Assert.Single(household.StruckIncomes);
        Assert.Equal((2026, 9000m, Clerk.Name, Clerk.At, Why), (struck.Year, struck.Details.WageIncome, struck.StruckByName, struck.StruckAt, struck.StruckBecause));
        Assert.Equal([2025], household.Incomes.Select(i => i.Year));
        Assert.Equal((2025, 4000m), (household.IncomeYear, household.PerCapitaNetIncome));

        household.RecordIncome(2026, new IncomeDetails { WageIncome = 4100 }, Clerk);
        Assert.Equal((2026, 4100m), (household.IncomeYear, household.PerCapitaNetIncome));
        Assert.Equal(3, household.AllIncomes.Count);
        household.StrikeIncome(2026, "年度又弄错了一次", [], Clerk);
        Assert.Equal([4100m, 9000m], household.StruckIncomes.Select(i => i.Details.WageIncome).Order());
    }

    [Fact]
    public void After_the_only_sheet_is_struck_the_household_has_no_income()
    {
        var household = Open();
        household.StrikeIncome(2026, Why, [], Clerk);
        household.StrikeIncome(2025, Why, [], Clerk);

        Assert.Equal((null, null), (household.IncomeYear, household.PerCapitaNetIncome));
        Assert.Contains(household.MissingForApplication(), d => d.Contains("收入", StringComparison.Ordinal));
        Assert.Equal("Year", Assert.Throws<RuleBroken>(() => household.StrikeIncome(2025, Why, [], Clerk)).Field);
    }

    /// <summary>Why the next year differs so much was said against what counts no more.</summary>
    [Fact]
    public void The_reason_of_the_next_year_goes_with_what_it_was_compared_with()
    {
        var household = Open();
        household.RecordIncome(2026, new IncomeDetails { WageIncome = 9000 }, Clerk, "儿子外出务工");
        household.StrikeIncome(2025, Why, [], Clerk);

        Assert.Null(household.Incomes.Single().ChangeReason);
    }

    [Theory]
    [InlineData(null, "请写明为什么作废")]
    [InlineData("录错", "写得太简单")]
    public void It_takes_a_reason_that_says_something(string? reason, string sentence)
    {
        var refused = Assert.Throws<RuleBroken>(() => Open().StrikeIncome(2026, reason, [], Clerk));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal("Reason", refused.Field);
    }

    /// <summary>What was compared with the paper before keeps its seal until the sheet goes.</summary>
    [Fact]
    public void The_comparison_with_the_paper_goes_by_the_sheets_that_count()
    {
        var household = Open();
        Assert.All(FormCheck.Parts, p => Assert.DoesNotContain(nameof(YearlyIncome.StruckBecause), FormCheck.TextOf(household, p) ?? "", StringComparison.Ordinal));
        var (basics, income) = (FormCheck.TextOf(household, FormPart.Basics), FormCheck.TextOf(household, FormPart.Income));
        Assert.DoesNotContain(household.Incomes[0].Id.ToString(), basics, StringComparison.Ordinal);

        household.StrikeIncome(2026, Why, [], Clerk);

        Assert.Equal(basics, FormCheck.TextOf(household, FormPart.Basics));
        Assert.NotEqual(income, FormCheck.TextOf(household, FormPart.Income));
    }

    [Fact]
    public void A_frozen_year_and_a_locked_household_refuse()
    {
        Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => Open().StrikeIncome(2026, Why, [2026], Clerk)).RuleId);
        var locked = Registered(2000);
        Assert.Equal("WF-008", Assert.Throws<RuleBroken>(() => locked.StrikeIncome(2025, Why, [], Clerk)).RuleId);
    }

    /// <summary>On the register it goes by a correction, whose lines show the amounts that go.</summary>
    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, false, "WF-008")]
    [InlineData(false, true, "WF-008")]
    public void A_correction_strikes_it_unless_the_year_was_frozen_or_judged_meanwhile(bool frozen, bool judged, string? ruleId)
    {
        var household = Registered(2000);
        var sheet = household.Incomes.Single(i => i.Year == 2025);
        var before = household.Incomes.Count;
        var lines = household.Sketch(h => h.StrikeIncome(2025, Why, [], Clerk));
        Assert.Equal([("作废原因", "", Why), ("工资性收入", "2,000.00", "")], lines.Select(l => (l.Label, l.ShownBefore, l.ShownAfter)));

        // The request knows the sheet by its key; the same lines are rebased onto a household that nobody has sketched on.
        var target = Registered(2000);
        var key = target.Incomes.Single(i => i.Year == 2025).Id.ToString();
        var asked = lines.Select(l => l.RowKey == sheet.Id.ToString() ? l with { RowKey = key } : l).ToList();
        var request = CorrectionRequest.Ask(target, asked, new CorrectionDetails { Reason = Why }, [Guid.CreateVersion7()], Clerk);
        request.Agree(By(Role.TownshipHead));
        var refused = Record.Exception(() => request.Approve(target, By(Role.CountyClerk), frozen: frozen ? [2025] : [], judged: judged ? [2025] : [])) as RuleBroken;

        Assert.Equal(ruleId, refused?.RuleId);
        if (ruleId is null)
        {
            Assert.Equal(before - 1, target.Incomes.Count);
            Assert.Equal((2000m, Why), (target.StruckIncomes.Single().Details.WageIncome, target.StruckIncomes.Single().StruckBecause));
        }
    }

    [Fact]
    public void What_was_corrected_since_is_not_struck_by_an_older_request()
    {
        var target = Registered(2000);
        var sketch = Registered(1000);
        var (old, key) = (sketch.Incomes.Single(i => i.Year == 2025).Id.ToString(), target.Incomes.Single(i => i.Year == 2025).Id.ToString());
        var lines = sketch.Sketch(h => h.StrikeIncome(2025, Why, [], Clerk)).Select(l => l.RowKey == old ? l with { RowKey = key } : l).ToList();
        var request = CorrectionRequest.Ask(target, lines, new CorrectionDetails { Reason = Why }, [Guid.CreateVersion7()], Clerk);
        request.Agree(By(Role.TownshipHead));

        Assert.Contains("工资性收入", Assert.Throws<RuleBroken>(() => request.Approve(target, By(Role.CountyClerk))).Message, StringComparison.Ordinal);
        Assert.Empty(target.StruckIncomes);
    }

    private static Domain.Households.Household Registered(decimal wage)
    {
        var household = Household();
        household.RecordIncome(2025, new IncomeDetails { WageIncome = wage }, Clerk);
        household.BeginApplication(Clerk);
        household.Register(2026, By(Role.CountyClerk));
        return household;
    }

    private static Domain.Households.Household Open()
    {
        var household = Household();
        household.RecordIncome(2025, new IncomeDetails { WageIncome = 4000 }, Clerk);
        household.RecordIncome(2026, new IncomeDetails { WageIncome = 9000 }, Clerk);
        return household;
    }
}
