using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Adjustments;

/// <summary>On a database of its own: the errors of the whole county are counted.</summary>
public sealed class AdjustmentErrorsTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_freezing_each_number_of_errors_is_the_number_of_the_list_behind_it()
    {
        var household = await Given.Household(head: "周有错");
        await using (var db = Host.Everything())
        {
            var (xian, zhuren, cun) = (await Given.ActorOf("xian"), await Given.ActorOf("zhuren"), await Given.ActorOf("cun"));
            var details = new AdjustmentDetails { OpensOn = xian.Today, SurveyFrom = xian.Today, SurveyTo = xian.Today.AddDays(20), FreezeOn = xian.Today.AddDays(30), Basis = "旬扶发〔2026〕22号" };
            var batch = AdjustmentBatch.Plan(DemoAccounts.County, xian.Today.Year, details, FarmingSeason.None, xian);
            foreach (var by in new[] { zhuren, xian, xian, xian, xian })
            {
                batch.Advance(new AdjustmentStanding(1, 0, 0, 0, 0), by);
            }

            db.Add(batch);
            var asked = Finding.Record(household.AreaNo, household.Id, "HH-001", "Household.Head", "该户没有户主", cun);
            asked.AskExemption("户主失踪，公安机关正在查找", cun);
            db.AddRange(asked, Finding.Record(household.AreaNo, household.Id, "HH-002", "Household.Head", "该户有两个户主", cun), Finding.Record(household.AreaNo, household.Id, "HH-004", "Household.Members", "该户没有成员", cun));
            await db.SaveChangesAsync(Cancel);
            Assert.All(await db.Findings.ToListAsync(Cancel), f => Assert.Equal(RuleSeverity.Error, f.Severity));
        }

        var clerk = await SignInAs("zhuren");
        string year;
        await using (var db = Host.Everything())
        {
            year = $"/adjustments/{await db.Adjustments.Select(b => b.Id).SingleAsync(Cancel)}";
        }

        var page = await clerk.Get($"{year}/advance");

        page.Shows("还有3条错误没有改正", "没有改正的错误2", "申请豁免的错误1");
        foreach (var link in page.Document.QuerySelectorAll("dd a[href^='/findings']"))
        {
            Assert.Equal(link.TextContent, $"{(await clerk.Get(link.GetAttribute("href")!)).Document.QuerySelectorAll("tbody tr").Length}");
        }
    }
}
