using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>动态调整汇总 (report 6.2): it balances when every movement left its act, and says so when one did not.</summary>
public sealed class ClosingReportTests(CaseHost host) : ClosingCase(host)
{
    [Fact]
    public async Task A_year_is_summed_up_over_places_and_the_next_begins_where_it_ended()
    {
        var round = await Given.Round();
        var (first, second) = (await Registered(round, "赵汇总"), await Registered(round, "钱汇总"));
        await Registered(round, "孙外镇", DemoAccounts.OtherVillage);
        var xian = await SignInAs("xian");
        var report = await xian.Get("/reports/closing?year=2026");
        Assert.Equal(["0", "3 户 6 人", "0", "0", "0", "0", "0", "3 户 6 人", "平"], Total(report));
        Assert.Equal(2, report.Document.QuerySelectorAll("tbody tr").Length);
        report.Shows("中间各项比较年初和年末两头的状态");
        Assert.DoesNotContain("中间各项按识别年度", report.Text, StringComparison.Ordinal);
        (await xian.Get(report.Document.QuerySelector("tbody td a[href*='term=New']")!.GetAttribute("href")!)).Shows("2026年新识别的户");
        var village = await (await SignInAs("cun")).Get("/reports/closing/households?year=2026&term=New");
        village.Shows("赵汇总", "钱汇总");
        Assert.DoesNotContain("孙外镇", village.Text, StringComparison.Ordinal);
        var workbook = await xian.Get("/reports/closing?year=2026&format=xlsx");
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(workbook.Bytes, 0, 2));

        // The next year: somebody dies, a household leaves the register, each by its act.
        Clock.PassDays(60);
        await Write(db => db.Memberships.Where(m => m.HouseholdId == first && m.Relation != Membership.Head).ExecuteUpdateAsync(u => u.SetProperty(m => m.EndedOn, Clock.Today).SetProperty(m => m.EndReason, "01"), Cancel));
        await Write(db => db.Households.Where(h => h.Id == first).ExecuteUpdateAsync(u => u.SetProperty(h => h.PersonCount, 1), Cancel));
        await Write(db => db.Households.Where(h => h.Id == second).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.ExitedYear, 2027), Cancel));
        xian = await SignInAs("xian");
        Assert.Equal(["3 户 6 人", "0", "0", "0", "0 户 1 人", "1 户 2 人", "0", "2 户 3 人", "平"], Total(await xian.Get("/reports/closing?year=2027")));
        Assert.Equal(["0", "3 户 6 人", "0", "0", "0", "0", "0", "3 户 6 人", "平"], Total(await xian.Get("/reports/closing?year=2026")));
        (await xian.Get("/reports/closing/households?year=2027&term=Exited")).Shows("钱汇总");
    }
}

/// <summary>On a database of its own.</summary>
public sealed class ClosingAcrossYearsTests(CaseHost host) : ClosingCase(host)
{
    [Fact]
    public async Task Work_of_a_year_that_runs_into_the_next_balances_in_the_year_in_which_it_was_carried_out()
    {
        var round = await Given.Round();
        var year = Clock.Today.Year;
        var (leaves, stays) = (await Registered(round, "周跨年", DemoAccounts.OtherVillage), await Registered(round, "吴当年返", DemoAccounts.OtherVillage));
        var (comes, back) = ((await Given.Household(DemoAccounts.OtherVillage, "郑跨年")).Id, (await Given.Household(DemoAccounts.OtherVillage, "王返贫")).Id);
        await Write(db => db.Households.Where(h => h.Id == back).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.ExitedYear, year - 3).SetProperty(h => h.IdentifiedYear, year - 6), Cancel));
        Clock.PassDays(new DateOnly(year + 1, 1, 25).DayNumber - Clock.Today.DayNumber);

        // Decided for the old year, written in January of the next; and one that exits and is taken back within it.
        await Write(db => db.Households.Where(h => h.Id == leaves).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Exited).SetProperty(h => h.ExitedYear, year), Cancel));
        await Write(db => db.Households.Where(h => h.Id == comes || h.Id == back).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Registered).SetProperty(h => h.IdentifiedYear, year), Cancel));
        await Write(db => db.Households.Where(h => h.Id == stays).ExecuteUpdateAsync(u => u.SetProperty(h => h.ExitedYear, year + 1).SetProperty(h => h.IdentifiedYear, year + 1), Cancel));
        var cun2 = await SignInAs("cun2");
        var total = Total(await cun2.Get($"/reports/closing?year={year + 1}"));
        Assert.Equal("平", total[^1]);
        foreach (var (term, head) in new[] { ("New", "郑跨年"), ("Returned", "王返贫"), ("Exited", "周跨年") })
        {
            var behind = await cun2.Get($"/reports/closing/households?year={year + 1}&term={term}");
            behind.Shows(head);
            Assert.DoesNotContain("吴当年返", behind.Text, StringComparison.Ordinal);
        }

        Assert.Equal("平", Total(await cun2.Get($"/reports/closing?year={year}"))[^1]);
    }
}

/// <summary>On a database of its own.</summary>
public sealed class ClosingDifferenceTests(CaseHost host) : ClosingCase(host)
{
    [Theory]
    [InlineData(true, "-1 户 -2 人")]
    [InlineData(false, "0 户 +3 人")]
    public async Task A_status_or_a_count_that_no_act_changed_is_a_difference(bool status, string difference)
    {
        var round = await Given.Round();
        var household = await Registered(round, "李差额");
        var year = Clock.Today.Year;
        Assert.Equal("平", Total(await (await SignInAs("cun")).Get($"/reports/closing?year={year}"))[^1]);
        if (status)
        {
            // A household that stood at the beginning and stands no more, though nobody exited or ended it.
            Clock.PassDays(new DateOnly(year + 1, 1, 25).DayNumber - Clock.Today.DayNumber);
        }

        await Write(db => status
            ? db.Households.Where(h => h.Id == household).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Voided), Cancel)
            : db.Households.Where(h => h.Id == household).ExecuteUpdateAsync(u => u.SetProperty(h => h.PersonCount, 5), Cancel));

        var report = await (await SignInAs("cun")).Get($"/reports/closing?year={(status ? year + 1 : year)}");
        report.Shows("有地方对不上");
        Assert.Equal(difference, Total(report)[^1]);
        await Write(db => db.Households.Where(h => h.Id == household).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, HouseholdStatus.Registered).SetProperty(h => h.PersonCount, 2), Cancel));
    }
}

public abstract class ClosingCase(CaseHost host) : CaseTests(host)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected async Task<Guid> Registered(Round round, string head, long village = DemoAccounts.Village)
    {
        var household = await Given.Household(village, head);
        await Given.Filing(round, household, FilingStage.Registered);
        return household.Id;
    }

    /// <summary>The cells of the row that sums up, or of the only row.</summary>
    protected static string[] Total(Reply report) =>
        [.. (report.Document.QuerySelector("tfoot tr") ?? report.Document.QuerySelector("tbody tr")!).Children.Skip(1).Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
