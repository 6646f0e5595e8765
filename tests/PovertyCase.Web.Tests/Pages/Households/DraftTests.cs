using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Households;

/// <summary>A form that is not finished belongs to the village: a colleague goes on with it, and it is gone once it has become a household.</summary>
public sealed class DraftTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<Reply> FormFor(Visitor clerk, string? number = null)
    {
        var found = await clerk.Follow(await clerk.Submit("/households/create", form => form["q"] = number ?? Builders.IdNumber(new DateOnly(1975, 10, 2), Sex.Male)));
        return await clerk.Get(found.Document.QuerySelector("main a.btn-primary")!.GetAttribute("href")!);
    }

    [Fact]
    public async Task A_colleague_of_the_village_goes_on_where_the_clerk_stopped_and_the_draft_ends_as_a_household()
    {
        await Given.Settings();
        var number = Builders.IdNumber(new DateOnly(1971, 3, 9), Sex.Female);
        await Given.Officer("cun-new", Role.VillageClerk, DemoAccounts.Village);
        var clerk = await SignInAs("cun");
        var saved = await clerk.Submit(await FormFor(clerk, number), form =>
        {
            form["Entry.Household.GroupName"] = "五组";
            form["Entry.Members[0].Person.Name"] = "柯玉梅";
            form["Entry.Income.WageIncome"] = "不记得了";
        }, "先存草稿");
        saved.RedirectsTo("/households/drafts");

        var colleague = await SignInAs("cun-new");
        (await colleague.Get("/")).Shows("柯玉梅户的登记没写完");
        var list = await colleague.Get("/households/drafts");
        list.Shows("柯玉梅");
        var form = await colleague.Get(list.Document.QuerySelectorAll("main tr").First(r => r.TextContent.Contains("柯玉梅", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("五组", form.ValueOf("Entry.Household.GroupName"));
        Assert.Equal(number, form.ValueOf("Entry.Members[0].Person.IdNumber"));
        Assert.Equal("不记得了", form.ValueOf("Entry.Income.WageIncome"));

        var done = await colleague.Submit(form, f =>
        {
            f["Entry.Household.Phone"] = "13800135627";
            f["Entry.Members[0].Member.Education"] = "02";
            f["Entry.Members[0].Member.Health"] = "01";
            f["Entry.Members[0].Member.LabourAbility"] = "01";
            f["Entry.Members[0].Protection.ResidentMedicalInsurance"] = "true";
            f["Entry.Members[0].Protection.SeriousIllnessInsurance"] = "true";
            f["Entry.Income.WageIncome"] = "8000";
            f["Entry.Causes[0].Code"] = "01";
            f["Entry.Causes[0].Detail"] = "柯玉梅2019年起患尿毒症，每周透析三次，每年自付约28000元";
        }, "保存这一户");
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        (await colleague.Follow(done)).Shows("柯玉梅");
        Assert.DoesNotContain("柯玉梅", (await colleague.Get("/households/drafts")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_not_seen_the_newest_save_does_not_overwrite_it()
    {
        await Given.Settings();
        var clerk = await SignInAs("cun");
        var form = await FormFor(clerk);
        (await clerk.Submit(form, f => f["Entry.Household.GroupName"] = "一组", "先存草稿")).RedirectsTo("/households/drafts");

        // Another tab of the same clerk neither saves over it nor registers without it.
        void InAnotherTab(FormFields f) => (f["Entry.Household.GroupName"], f["DraftPage"], f["__submission"]) = ("二组", Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var late = await clerk.Submit(form, InAnotherTab, "先存草稿");
        late.Shows("您在另一页刚改过这份草稿");
        Assert.Equal("二组", late.ValueOf("Entry.Household.GroupName"));
        (await clerk.Submit(form, f => { Fill(f, "二组"); InAnotherTab(f); }, "保存这一户")).Shows("您在另一页已经接着写了这份草稿");
        var id = Guid.Parse(form.ValueOf("Draft")!);
        await using var db = Host.Everything();
        Assert.Equal(1, (await db.Drafts.SingleAsync(d => d.Id == id, Cancel)).Revision);

        // The page itself goes on although the answer to its save was lost.
        (await clerk.Submit(form, f => (f["Entry.Household.GroupName"], f["__submission"]) = ("三组", Guid.NewGuid().ToString()), "先存草稿")).RedirectsTo("/households/drafts");
        (await clerk.Submit(form, f => (f["Entry.Household.GroupName"], f["__submission"]) = ("四组", Guid.NewGuid().ToString()), "先存草稿")).RedirectsTo("/households/drafts");
        Assert.Equal(3, (await db.Drafts.AsNoTracking().SingleAsync(d => d.Id == id, Cancel)).Revision);
    }

    /// <summary>A household of two was registered and the three members that a colleague had added meanwhile were thrown away with the draft.</summary>
    [Fact]
    public async Task Who_has_not_seen_a_colleagues_work_does_not_register_over_it_and_a_draft_that_is_gone_asks_once_more()
    {
        await Given.Settings();
        await Given.Officer("cun-late", Role.VillageClerk, DemoAccounts.Village);
        var (clerk, colleague) = (await SignInAs("cun"), await SignInAs("cun-late"));
        var form = await FormFor(clerk);
        (await clerk.Submit(form, f => Fill(f, "一组"), "先存草稿")).RedirectsTo("/households/drafts");
        var url = $"/households/create?draft={form.ValueOf("Draft")}";
        var mine = await clerk.Get(url);
        (await colleague.Submit(await colleague.Get(url), f => f["Entry.Household.GroupName"] = "二组", "先存草稿")).RedirectsTo("/households/drafts");

        var refused = await clerk.Submit(mine, _ => { }, "保存这一户");
        refused.Shows("已经接着写了这份草稿");
        await using (var db = Host.Everything())
        {
            Assert.Equal(1, await db.Drafts.Where(d => d.Id == Guid.Parse(form.ValueOf("Draft")!)).ExecuteDeleteAsync(Cancel));
        }

        var gone = await clerk.Submit(mine, f => f["__submission"] = Guid.NewGuid().ToString(), "保存这一户");
        gone.Shows("已经登记成户，或者被丢弃了");
        Assert.True((await clerk.Submit(gone, _ => { }, "保存这一户")).IsRedirect);
    }

    private static void Fill(FormFields form, string group)
    {
        form["Entry.Household.GroupName"] = group;
        form["Entry.Household.Phone"] = "13800135627";
        form["Entry.Members[0].Person.Name"] = "欧阳锦";
        form["Entry.Members[0].Member.Education"] = "02";
        form["Entry.Members[0].Member.Health"] = "01";
        form["Entry.Members[0].Member.LabourAbility"] = "01";
        form["Entry.Members[0].Protection.ResidentMedicalInsurance"] = "true";
        form["Entry.Members[0].Protection.SeriousIllnessInsurance"] = "true";
        form["Entry.Members[0].Protection.ResidentPension"] = "true";
        form["Entry.Income.WageIncome"] = "8000";
        form["Entry.Causes[0].Code"] = "01";
        form["Entry.Causes[0].Detail"] = "欧阳锦2019年起患尿毒症，每周透析三次，每年自付约28000元";
    }

    [Fact]
    public async Task Another_village_neither_sees_nor_opens_nor_throws_away_a_draft()
    {
        await Given.Settings();
        var clerk = await SignInAs("cun");
        var form = await FormFor(clerk);
        (await clerk.Submit(form, f => f["Entry.Members[0].Person.Name"] = "向秀英", "先存草稿")).RedirectsTo("/households/drafts");
        var draft = Guid.Parse(form.ValueOf("Draft")!);

        var other = await SignInAs("cun2");
        (await other.Get("/households/drafts")).Shows("没有写到一半的登记");
        Assert.DoesNotContain("向秀英", (await other.Get($"/households/create?draft={draft}")).Text, StringComparison.Ordinal);
        var token = await other.Get("/households/create");
        var forged = FormFields.Of((AngleSharp.Html.Dom.IHtmlFormElement)token.Document.QuerySelector("main form")!);
        forged["Draft"] = draft.ToString();
        await other.Send("/households/drafts", forged);

        await using var db = Host.Everything();
        Assert.True(await db.Drafts.AnyAsync(d => d.Id == draft, Cancel));
    }
}
