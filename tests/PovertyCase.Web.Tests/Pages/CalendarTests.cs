using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages;

/// <summary>One calendar for all duties of a village (S1-19, S1-20), and the hand-over of what one helper leaves behind.</summary>
public sealed class CalendarTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_duty_stands_in_its_week_and_a_full_week_is_said()
    {
        await Given.Settings();
        var round = await Given.Round();
        await Given.Filing(round, await Given.Household(head: "日程户"), FilingStage.VillageReviewed);
        var cun = await SignInAs("cun");
        var notice = (await cun.Submit("/notices/create?kind=first", _ => { })).Location!;
        var ends = Clock.Today.AddDays(7);
        var month = $"/calendar?month={ends.Year}-{ends.Month:00}";

        var page = await cun.Get(month);
        page.Shows("第一次公示期满", "拍期满照片，次日上报乡镇");
        Assert.NotNull(page.Document.QuerySelector($"a.task[href='{notice}']"));
        Assert.DoesNotContain("太挤", page.Text, StringComparison.Ordinal);

        // Two more duties in the same week, and a county that takes two for enough.
        await using (var db = Host.Everything())
        {
            var head = Given.Clerk(Role.CountyHead, DemoAccounts.County);
            db.Add(DatedSetting.Decide(DemoAccounts.County, SettingKeys.DutiesPerWeek, "2", Clock.Today, "县办会议", head));
            foreach (var kind in new[] { EntryKind.Income, EntryKind.MemberChange })
            {
                db.Add(EntryWindow.Open(DemoAccounts.County, new EntryWindowDetails { Kind = kind, OpensOn = Clock.Today, ClosesOn = ends, Basis = "县办通知" }, FarmingSeason.None, head));
            }

            await db.SaveChangesAsync(Cancel);
        }

        (await cun.Get(month)).Shows("太挤", "这一周的事太集中", "收入填报开放期最后一天");

        // The township looks into its villages, not into others'.
        var zhen = await SignInAs("zhen");
        (await zhen.Get("/calendar")).Shows("请选一个村");
        (await zhen.Get($"{month}&village={DemoAccounts.Village}")).Shows("第一次公示期满");
        Assert.Equal(HttpStatusCode.NotFound, (await zhen.Get($"/calendar?village={DemoAccounts.OtherVillage}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await zhen.Get($"/calendar?village={DemoAccounts.Township}")).Status);
        Assert.DoesNotContain(notice, (await (await SignInAs("cun2")).Get(month)).Html, StringComparison.Ordinal);

        // Over and not yet sent up it stays; sent up it is no duty any more.
        Clock.PassDays(8);
        cun = await SignInAs("cun");
        (await cun.Get(month)).Shows("已经期满，可以上报乡镇");
        await cun.Follow(await cun.SubmitExplaining($"{notice}/conclude", _ => { }));
        Assert.DoesNotContain(notice, (await cun.Get(month)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_that_was_taken_back_and_posted_anew_is_no_duty_any_more()
    {
        await Given.Settings();
        var filing = await Given.Filing(await Given.Round(), await Given.Household(head: "重贴户"), FilingStage.VillageReviewed);
        var cun = await SignInAs("cun");
        var first = (await cun.Submit("/notices/create?kind=first", _ => { })).Location!;
        var month = $"/calendar?month={Clock.Today.AddDays(7):yyyy-MM}";
        Assert.Contains(first, (await cun.Get(month)).Html, StringComparison.Ordinal);

        await using (var db = Host.Everything())
        {
            await db.Filings.Where(f => f.Id == filing.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Stage, FilingStage.VillageReviewed), Cancel);
        }

        Assert.DoesNotContain(first, (await cun.Get(month)).Html, StringComparison.Ordinal);
        var again = (await cun.Submit("/notices/create?kind=first", _ => { })).Location!;
        var page = (await cun.Get(month)).Html;
        Assert.Contains(again, page, StringComparison.Ordinal);
        Assert.DoesNotContain(first, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_households_of_a_leaving_helper_go_on_with_another_one()
    {
        var (first, second) = (await Given.Household(head: "交接甲"), await Given.Household(head: "交接乙"));
        var leaving = await Given.Helper(null, first, second);
        Guid successor;
        await using (var db = Host.Everything())
        {
            var by = Given.Clerk(Role.CountyClerk, DemoAccounts.County);
            var next = Helper.Enrol(DemoAccounts.County, new HelperDetails { Name = "接手人", Unit = "县水利局" }, null, by);
            db.Add(next);
            db.Add(Pairing.Pair(next, await db.Households.SingleAsync(h => h.Id == second.Id, Cancel), Clock.Today.AddDays(-9), by));
            await db.SaveChangesAsync(Cancel);
            successor = next.Id;
        }

        var zhen = await SignInAs("zhen");
        var page = await zhen.Get($"/pairings/helpers/{leaving.Id}/hand-over");
        page.Shows("在帮 2 户", "交接甲", "交接乙");
        Assert.Contains("请查找并选定接手人", (await zhen.Submit(page, _ => { }, "交接")).SaidBeside("HelperName"), StringComparison.Ordinal);
        var found = await zhen.Submit(page, form => form["HelperName"] = "接手", "查找");
        found.Shows("县水利局");

        (await zhen.Follow(await zhen.Submit(found, form => form["HelperId"] = successor.ToString(), "交接"))).Shows("2户已交给接手人");

        await using var after = Host.Everything();
        var pairings = await after.Pairings.Where(p => p.HouseholdId == first.Id || p.HouseholdId == second.Id).ToListAsync(Cancel);
        Assert.All(pairings.Where(p => p.HelperId == leaving.Id), p => Assert.Equal(Clock.Today, p.EndsOn));
        Assert.Equal(Clock.Today.AddDays(1), Assert.Single(pairings, p => p.HelperId == successor && p.HouseholdId == first.Id).StartsOn);
        Assert.Single(pairings, p => p.HelperId == successor && p.HouseholdId == second.Id);

        // The page as it was shown is old now.
        (await zhen.Submit(found, form => (form["HelperId"], form["__submission"]) = (successor.ToString(), Guid.NewGuid().ToString()), "交接")).Shows("别人已经改过这条记录");
        Assert.Equal(HttpStatusCode.NotFound, (await (await SignInAs("zhen2")).Get($"/pairings/helpers/{Guid.NewGuid()}/hand-over")).Status);
        (await (await SignInAs("zhen2")).Get($"/pairings/helpers/{leaving.Id}/hand-over")).Shows("没有正在帮的户");
    }
}
