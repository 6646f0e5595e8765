using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Checks;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Adjustments;

/// <summary>While a year is adjusted the village states its answers itself: the links of a locked household say so on its page, in the list of findings and beside one of them (S0-27).</summary>
public sealed class AdjustmentLinkTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_adjustment_opens_is_put_right_and_not_asked_for()
    {
        var households = new CheckedHouseholds(Host);
        var household = await households.Clean(Builders.Village);
        var year = Clock.Today.Year;
        await households.Spoil(household, "UPDATE household SET status = 3, identified_year = 2016, locked_at = now() WHERE id = {h}; UPDATE yearly_income SET wage_income = 200, net_income = 3880 WHERE household_id = {h}");
        await households.Hits(household);
        var finding = (await households.Open(household)).First(f => f.Field.StartsWith($"Income[{year}]", StringComparison.Ordinal) && f.Severity == RuleSeverity.Warning);
        var (cun, list) = (await SignInAs("cun"), $"/findings?state=Open&household={household.Id}");
        var pages = new[] { $"/households/{household.Id}", list, $"/findings/{finding.Id}/explain" };

        foreach (var page in pages)
        {
            Assert.Equal("申请更正", Link(await cun.Get(page)));
        }

        var batch = await Given.Adjustment(year, AdjustmentStage.Surveying);
        await using (var db = Host.Everything())
        {
            await new YearSheets(db).FillAsync(batch, Clock.Today, Cancel);
            await db.AdjustmentSheets.Where(s => s.BatchId == batch.Id && s.HouseholdId == household.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.State, SheetState.Visited), Cancel);
        }

        try
        {
            foreach (var page in pages)
            {
                Assert.Equal("去改", Link(await cun.Get(page)));
            }
        }
        finally
        {
            // The year is the other tests' too.
            await using var after = Host.Everything();
            await after.AdjustmentSheets.Where(s => s.BatchId == batch.Id).ExecuteDeleteAsync(Cancel);
            await after.Adjustments.Where(b => b.Id == batch.Id).ExecuteDeleteAsync(Cancel);
        }

        string Link(Reply reply) => reply.Document.QuerySelectorAll($"main a[href='/households/{household.Id}/income/{year}']").Select(a => a.TextContent.Trim()).First(t => t is "申请更正" or "去改");
    }
}
