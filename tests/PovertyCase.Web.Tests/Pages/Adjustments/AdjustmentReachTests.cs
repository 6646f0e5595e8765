using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Adjustments;

/// <summary>On a database of its own: a county plans a year once.</summary>
public sealed class AdjustmentReachTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_village_sees_no_sheet_and_the_hash_follows_the_data()
    {
        await Given.Settings();
        var household = (await Given.Household(head: "孙别村")).Id;
        await using var db = Host.Everything();
        var clerk = await Given.ActorOf("xian");
        var details = new AdjustmentDetails { OpensOn = clerk.Today, SurveyFrom = clerk.Today, SurveyTo = clerk.Today.AddDays(20), FreezeOn = clerk.Today.AddDays(30), Basis = "旬扶发〔2026〕21号" };
        var batch = AdjustmentBatch.Plan(DemoAccounts.County, clerk.Today.Year, details, FarmingSeason.None, clerk);
        db.Add(batch);
        await db.SaveChangesAsync(Cancel);
        var stored = await db.Households.SingleAsync(h => h.Id == household, Cancel);
        var sheet = AdjustmentSheet.For(batch, stored, clerk);
        db.Add(sheet);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get($"/adjustments/sheets/{sheet.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await SignInAs("cun")).Get($"/adjustments/sheets/{sheet.Id}")).Status);

        var before = await Hash();
        Assert.Equal(before, await Hash());
        await db.Households.Where(h => h.Id == household).ExecuteUpdateAsync(u => u.SetProperty(h => h.HeadName, "孙改名"), Cancel);
        Assert.NotEqual(before, await Hash());

        // The desk speaks of the newest years: what nobody reported in former ones does not hide the running one.
        foreach (var back in Enumerable.Range(1, 3))
        {
            var day = clerk.Today.AddYears(-back);
            db.Add(AdjustmentBatch.Plan(DemoAccounts.County, day.Year, details with { OpensOn = day, SurveyFrom = day, SurveyTo = day, FreezeOn = day.AddDays(9) }, FarmingSeason.None, clerk));
        }

        await db.SaveChangesAsync(Cancel);
        var desk = await (await SignInAs("zhuren")).Get("/");
        desk.Shows($"{clerk.Today.Year}年度动态调整：", $"{clerk.Today.Year - 2}年度动态调整：");
        Assert.DoesNotContain($"{clerk.Today.Year - 3}年度动态调整：", desk.Text, StringComparison.Ordinal);

        async Task<string> Hash()
        {
            await using var other = Host.As(clerk);
            await using var transaction = await other.Database.BeginTransactionAsync(Cancel);
            return await new YearFreeze(other, Host.Services.GetRequiredService<CaseDbFactory>(), Host.Services.GetRequiredService<RegionBook>()).HashAsync(DemoAccounts.County, DemoAccounts.County + 999999, Cancel);
        }
    }
}
