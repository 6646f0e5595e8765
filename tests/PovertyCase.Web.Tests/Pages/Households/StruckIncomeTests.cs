using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>A year's income that was entered by mistake is struck out: seen, and counted nowhere.</summary>
public sealed class StruckIncomeTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_struck_year_is_shown_with_its_reason_counts_nowhere_and_can_be_written_again()
    {
        var household = await Given.Household(head: "柳划年");
        var clerk = await SignInAs("cun");
        var home = $"/households/{household.Id}";
        await clerk.Submit($"{home}/income/2025", form => form["Details.WageIncome"] = "5000", "保存");
        var page = await clerk.Get($"{home}/income/2026/strike");

        Assert.Contains("整年划去的原因", (await clerk.Submit(page, _ => { }, "划去")).SaidBeside("Reason"), StringComparison.Ordinal);
        (await clerk.Submit(page, form => form["Reason"] = "年度选错了，这是2025年的", "划去")).RedirectsTo(home);

        var shown = await clerk.Get(home);
        shown.Shows("划去：年度选错了，这是2025年的");
        Assert.Equal(["2025年"], shown.Document.QuerySelectorAll("#income table tbody td[data-th=年度]").Select(c => c.TextContent.Trim()));
        Assert.Equal("", (await clerk.Get($"{home}/income/2026")).ValueOf("Details.WageIncome"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await clerk.Get($"{home}/income/2026/strike")).Status);
        await using (var db = Host.Everything())
        {
            var stored = await db.Households.Include(h => h.Incomes).SingleAsync(h => h.Id == household.Id, Cancel);
            Assert.Equal((2025, 5000m / stored.PersonCount), (stored.IncomeYear, stored.PerCapitaNetIncome));
            Assert.True(await db.Trail.AnyAsync(e => e.TimelineOf == household.Id && e.Act == "划去2026年收入" && e.Changes.Any(c => c.After == "年度选错了，这是2025年的"), Cancel));
        }

        // The rules see the year before, not the struck one.
        await new CheckRegister(Host.Databases, Clock).RegionAsync(Builders.Village, Cancel);
        await using (var db = Host.Everything())
        {
            Assert.DoesNotContain(await db.Findings.Where(f => f.HouseholdId == household.Id).Select(f => f.Field).ToListAsync(Cancel), f => f.StartsWith("Income[2026]", StringComparison.Ordinal));
        }

        // A second tab that still shows the year does nothing; another sheet may be written.
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await clerk.Submit(page, form => form["Reason"] = "又划一次看看", "划去")).Status);
        Assert.True((await clerk.Submit($"{home}/income/2026", form => form["Details.WageIncome"] = "6000", "保存")).IsRedirect);
        (await clerk.Get(home)).Shows("划去：年度选错了，这是2025年的", "6,000.00");

        // As of a day before nothing was struck; today's paper shows the sheet that counts.
        await using var after = Host.Everything();
        Assert.Equal(2, await after.Households.Where(h => h.Id == household.Id).SelectMany(h => h.Incomes).CountAsync(Cancel));
        Assert.Equal(1, await after.StruckIncomes.CountAsync(i => i.HouseholdId == household.Id, Cancel));
    }
}
