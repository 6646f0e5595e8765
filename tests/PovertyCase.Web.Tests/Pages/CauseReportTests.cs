using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

public sealed class CauseReportTests(CaseHost host) : CaseTests(host)
{
    [Fact]
    public async Task The_county_sees_households_persons_and_shares_that_add_up_and_the_households_behind_a_figure()
    {
        foreach (var (cause, place) in new[] { ("01", DemoAccounts.Village), ("01", DemoAccounts.OtherVillage), ("02", DemoAccounts.Village), ("08", DemoAccounts.Village), ("07", DemoAccounts.Village), ("09", DemoAccounts.Village) })
        {
            await Given.Household(place, cause: cause);
        }

        var county = await SignInAs("xian");
        var report = await county.Get("/reports/causes?status=Entered");

        Assert.Equal(["因病", "2", "4", "33.33%"], Cells(report, 0));
        Assert.Equal(["因残", "1", "2", "16.67%"], Cells(report, 1));
        Assert.Equal(["其他", "2", "4", "33.33%"], Cells(report, 3));
        Assert.Equal(["合计", "6", "12", "100.00%"], CellsOf(report.Document.QuerySelector("tfoot tr")!));
        var behind = await county.Get(report.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        behind.Shows("共 2 户 4 人");
        behind.Shows("主要致贫原因因病");

        var village = await (await SignInAs("cun")).Get("/reports/causes?status=Entered");
        Assert.Equal(["合计", "5", "10", "100.00%"], CellsOf(village.Document.QuerySelector("tfoot tr")!));
        var narrowed = await county.Get($"/reports/causes?status=Entered&region={DemoAccounts.OtherTownship}");
        Assert.Equal(["合计", "1", "2", "100.00%"], CellsOf(narrowed.Document.QuerySelector("tfoot tr")!));
    }

    [Fact]
    public async Task Without_a_choice_the_report_is_about_the_households_on_the_register()
    {
        var zhen = await SignInAs("zhen");
        (await zhen.Get("/reports/causes")).Shows("这样筛选没有户");
        foreach (var status in new[] { HouseholdStatus.Registered, HouseholdStatus.Returned, HouseholdStatus.Exited })
        {
            var household = await Given.Household(cause: "03");
            await using var db = Host.Everything();
            await db.Households.Where(h => h.Id == household.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.Status, status), TestContext.Current.CancellationToken);
        }

        var report = await zhen.Get("/reports/causes");

        Assert.Equal("OnRegister", report.Document.QuerySelector("#status option[selected]")!.GetAttribute("value"));
        Assert.Equal(["合计", "2", "4", "100.00%"], CellsOf(report.Document.QuerySelector("tfoot tr")!));
        (await zhen.Get(report.Document.QuerySelector("tfoot a")!.GetAttribute("href")!)).Shows("共 2 户 4 人");
    }

    private static string[] Cells(Reply report, int row) => CellsOf(report.Document.QuerySelectorAll("tbody")[0].QuerySelectorAll("tr")[row]);

    private static string[] CellsOf(IElement row) => [.. row.Children.Take(4).Select(c => c.TextContent.Trim())];
}
