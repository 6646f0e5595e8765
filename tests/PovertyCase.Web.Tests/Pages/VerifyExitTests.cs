using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>What a household met is what was asked on the form that was answered (domain reference 4.5).</summary>
public sealed class VerifyExitTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_indicator_that_the_county_has_reworded_since_is_asked_anew_and_the_rest_stays_as_typed()
    {
        await Given.Settings();
        var household = await Given.Household(head: "何改标");
        await Given.Filing(await Given.Round(), household, FilingStage.Registered);
        var filing = await Given.ReviewedExit(household);
        await Word("能收看电视节目");
        var cun = await SignInAs("cun");
        var opened = await cun.Get($"/filings/{filing.Id}/verify-exit");
        opened.Shows("能收看电视节目");
        await Word("能收看十二套以上节目");

        var asked = await cun.Submit(opened, form =>
        {
            foreach (var item in new[] { "FoodSecure", "ClothingSecure", "SchoolingSecure", "MedicalSecure", "HousingSafe", "WaterSafe" })
            {
                form[$"Check.{item}"] = "true";
            }

            (form["Answers[0].Met"], form["Answers[0].Evidence"], form["Check.Checkers"], form["Check.Evidence"]) = ("true", "能收看八套", "张晓梅、刘德福", "住新房，通自来水");
        });

        Assert.Contains("通广播电视", asked.SaidBeside("Answers[0].Met"), StringComparison.Ordinal);
        asked.Shows("能收看十二套以上节目");
        var lengthy = await cun.Submit(asked, form => (form["Answers[0].Met"], form["Answers[0].Evidence"]) = ("true", new string('能', 201)));
        Assert.StartsWith("通广播电视", Assert.Single(lengthy.Document.QuerySelectorAll("#errors li")).TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("住新房，通自来水", asked.ValueOf("Check.Evidence"));
        await using var db = Host.Everything();
        Assert.Equal(FilingStage.ExitReviewed, await db.Filings.Where(f => f.Id == filing.Id).Select(f => f.Stage).SingleAsync(Cancel));
    }

    private async Task Word(string test)
    {
        await using var db = Host.Everything();
        var known = await db.Settings.AsNoTracking().ToListAsync(Cancel);
        var details = new SettingDetails { Key = SettingCatalogue.ExitItem, Item = "通广播电视", Value = test, InForceFrom = Clock.Today, Source = "桂政办发〔2016〕32号" };
        db.Add(DatedSetting.Decide(DemoAccounts.County, details, known, await Given.ActorOf("zhuren")));
        await db.SaveChangesAsync(Cancel);
    }
}
