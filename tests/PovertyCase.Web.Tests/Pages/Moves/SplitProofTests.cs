using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Moves;

/// <summary>What shows that a split is one is filled in as it comes, and whoever decides about the application reads what is missing (domain reference 4.6, S0-08).</summary>
public sealed class SplitProofTests(CaseHost host) : MovesCase(host)
{
    [Fact]
    public async Task From_the_split_to_the_review_of_the_township_that_reads_what_is_missing()
    {
        await Given.Settings();
        var household = await Given.Household(head: "何分家", spouse: "刘德福");
        var cun = await SignInAs("cun");
        Assert.Contains("不是分户来的", (await cun.Get($"/households/{household.Id}/split")).Text, StringComparison.Ordinal);
        var began = await SplitOff(cun, household);
        var url = $"/households/{began.Id}/split";
        (await cun.Get($"/households/{began.Id}")).Shows("还缺：分户说明（照片）、单独的户口簿、分灶情况、两次入户核实");
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("cun2")).Get(url)).Status);

        // What was handed in with the report can be the statement; a wrong day is said beside its field and nothing is lost.
        Clock.PassDays(20);
        cun = await SignInAs("cun");
        var page = await cun.Get(url);
        var handed = (await ChangeOf(household)).ProofIds.Single();
        var wrong = await cun.Submit(page, f =>
        {
            f.Add("Statement", handed.ToString());
            f["Details.StatementOn"] = $"{Clock.Today.AddDays(-20):yyyy.M.d}";
            (f["Details.SeparateHukou"], f["Details.SeparateKitchen"]) = ("true", "true");
            (f["Details.FirstVisitOn"], f["Details.FirstVisitors"], f["Details.Seen"]) = ($"{Clock.Today.AddDays(-40):yyyy.M.d}", "张晓梅", "两家各有灶台，粮食分开放");
            f.Attach("Proofs", "说明第二页.jpg", Pictures.Photo(), "image/jpeg");
        });
        Assert.Contains("请照户口簿填立户日期", wrong.SaidBeside("Details.HukouOn"), StringComparison.Ordinal);
        Assert.Equal("张晓梅", wrong.ValueOf("Details.FirstVisitors"));
        var early = await cun.Submit(wrong, f => f["Details.HukouOn"] = $"{Clock.Today.AddDays(-20):yyyy.M.d}");
        Assert.Contains("分户以后", early.SaidBeside("Details.FirstVisitOn"), StringComparison.Ordinal);
        (await cun.Submit(early, f => f["Details.FirstVisitOn"] = $"{Clock.Today.AddDays(-3):yyyy.M.d}")).RedirectsTo($"/households/{began.Id}");
        (await cun.Get($"/households/{began.Id}")).Shows("还缺：第二次入户核实", "两家各有灶台");
        await using (var db = Host.Everything())
        {
            var stored = await db.SplitProofs.AsNoTracking().SingleAsync(p => p.HouseholdId == began.Id, Cancel);
            Assert.Equal((2, true), (stored.StatementIds.Length, stored.StatementIds.Contains(handed)));
            Assert.True(await db.Trail.AnyAsync(e => e.TimelineOf == began.Id && e.Act == "填写分户材料" && e.Changes.Any(c => c.Field == "已分灶吃饭" && c.After == "是"), Cancel));
        }

        // The application of the new household, and that of the one it left, say so to the village, the township and on paper; nothing is refused.
        var round = await Given.Round();
        await Complete(began);
        (await cun.Get("/filings/create")).Shows("分户，还缺：第二次入户核实", "分出刘德福户，还缺：第二次入户核实");
        var own = await Given.Filing(round, began, FilingStage.Applied);
        var left = await Given.Filing(round, household, FilingStage.Applied);
        // Both applied weeks before the split as the builders have it: then it is none of the application's business.
        Assert.DoesNotContain("申请前分过户", (await cun.Get($"/filings/{left.Id}")).Text, StringComparison.Ordinal);
        await using (var db = Host.Everything())
        {
            await db.Filings.Where(f => f.Id == own.Id || f.Id == left.Id).ExecuteUpdateAsync(u => u.SetProperty(f => f.Stage, FilingStage.TownshipReview).SetProperty(f => f.AppliedOn, Clock.Today), Cancel);
        }

        (await cun.Get($"/filings/{own.Id}")).Shows("申请前分过户");
        var review = await (await SignInAs("zhen")).Get("/filings/review");
        review.Shows("分户，还缺：第二次入户核实", "分出刘德福户，还缺：第二次入户核实");
        Assert.Contains("还缺：第二次入户核实", PdfText.Of((await cun.Get($"/filings/{own.Id}/pdf")).Bytes), StringComparison.Ordinal);

        // The second visit: complete, also in the history.
        var before = Clock.Today;
        Clock.PassDays(1);
        cun = await SignInAs("cun");
        (await cun.Submit(url, f => (f["Details.SecondVisitOn"], f["Details.SecondVisitors"]) = ($"{Clock.Today:yyyy.M.d}", "李建军"))).RedirectsTo($"/households/{began.Id}");
        (await cun.Get($"/filings/{own.Id}")).Shows("分户材料齐全");
        Assert.DoesNotContain("还缺：第二次", (await (await SignInAs("zhen")).Get("/filings/review")).Text, StringComparison.Ordinal);
        (await cun.Get($"/households/{began.Id}/asof?day={before:yyyy-MM-dd}")).Shows("分户材料", "第二次去的人");
        Assert.Contains("李建军", PdfText.Of((await cun.Get($"/households/{began.Id}/form")).Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_split_asks_for_nothing_and_a_stale_page_is_noticed()
    {
        await Given.Settings();
        var household = await Given.Household(head: "何早分", spouse: "刘早走");
        var began = await SplitOff(await SignInAs("cun"), household);
        await Complete(began);
        var own = await Given.Filing(await Given.Round(), began, FilingStage.Applied);
        await using (var db = Host.Everything())
        {
            await db.Households.Where(h => h.Id == began.Id).ExecuteUpdateAsync(u => u.SetProperty(h => h.SplitOn, Clock.Today.AddMonths(-30)), Cancel);
        }

        var cun = await SignInAs("cun");
        Assert.DoesNotContain("申请前分过户", (await cun.Get($"/filings/{own.Id}")).Text, StringComparison.Ordinal);

        var url = $"/households/{began.Id}/split";
        (await cun.Submit(url, f => f["Details.SeparateKitchen"] = "false")).RedirectsTo($"/households/{began.Id}");
        var stale = await cun.Get(url);
        (await cun.Submit(url, f =>
        {
            f["Details.SeparateKitchen"] = "true";
            f.Attach("Proofs", "分户说明.jpg", Pictures.Photo(), "image/jpeg");
        })).RedirectsTo($"/households/{began.Id}");
        var refused = await cun.Submit(stale, f => (f["Details.SeparateHukou"], f["Details.HukouOn"]) = ("true", "2024.3.1"));
        refused.Shows("别人已经改过这条记录");

        // The statement that a colleague has handed in meanwhile is not unticked by whoever had not seen it; who has seen it may untick it.
        (await cun.Submit(refused, _ => { })).RedirectsTo($"/households/{began.Id}");
        Assert.Single(await Statement());
        (await cun.Submit(url, f => f["Statement"] = null)).RedirectsTo($"/households/{began.Id}");
        Assert.Empty(await Statement());

        async Task<Guid[]> Statement()
        {
            await using var db = Host.Everything();
            return await db.SplitProofs.Where(p => p.HouseholdId == began.Id).Select(p => p.StatementIds).SingleAsync(Cancel);
        }
    }

    private async Task<Household> SplitOff(Visitor cun, Household household)
    {
        var page = await cun.Get(Start(household, MemberChangeKind.Split));
        var spouse = Row(page, household.Members.Single(m => !m.IsHead).Person.Name);
        var saved = await cun.Submit(page, form =>
        {
            Prove(form, "分家另过");
            (form[$"{spouse}.Leaves"], form[$"{spouse}.Relation"], form["Details.NewGroup"]) = ("true", "01", "五组");
            (form["Details.SharedLiving"], form["Details.SharedLivingChecked"]) = ("分灶吃饭，各用各的养老金", "true");
        });
        Assert.True(saved.IsRedirect, saved.Text);
        return await Stored((await ChangeOf(household)).NewHouseholdId!.Value);
    }

    private async Task Complete(Household household)
    {
        await using var db = Host.Everything();
        var home = await db.Households.Whole().SingleAsync(h => h.Id == household.Id, Cancel);
        home.RecordIncome(Clock.Today.Year, new IncomeDetails { WageIncome = 3000 }, Given.ClerkOf(home.AreaNo));
        await db.SaveChangesAsync(Cancel);
    }
}
