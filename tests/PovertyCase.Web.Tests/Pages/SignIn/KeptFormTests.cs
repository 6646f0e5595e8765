using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.SignIn;

/// <summary>Nothing typed is lost when a session ends in the middle of a form (S0-25).</summary>
public sealed class KeptFormTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_typed_comes_back_after_the_sign_in_and_is_saved_only_when_pressed()
    {
        var household = await Given.Household();
        var visitor = await SignInAs("cun");
        var page = await visitor.Get($"/households/{household.Id}/edit");
        Clock.Pass(TimeSpan.FromMinutes(20));

        var ended = await visitor.Submit(page, form =>
        {
            form["Details.Address"] = "三组老庄子 5 号（后院）";
            form["Details.Phone"] = "138 0013 8000 错";
        });
        Assert.StartsWith($"/signin?to=%2Fhouseholds%2F{household.Id}%2Fedit&kept=", ended.Location, StringComparison.Ordinal);
        var signIn = await visitor.Get(ended.Location!);
        signIn.Shows("您刚才填的内容替您留着");
        var back = await visitor.Submit(signIn, form => (form["Account"], form["Password"]) = ("cun", DemoAccounts.Password));
        var shown = await visitor.Get(back.Location!);

        shown.Shows("您填的内容找回来了");
        Assert.Equal("三组老庄子 5 号（后院）", shown.ValueOf("Details.Address"));
        Assert.Equal("138 0013 8000 错", shown.ValueOf("Details.Phone"));
        await using var db = Host.Everything();
        Assert.NotEqual("三组老庄子 5 号（后院）", (await db.Households.SingleAsync(h => h.Id == household.Id, Cancel)).Details.Address);

        var saved = await visitor.Submit(shown, form => form["Details.Phone"] = "13800138000");
        Assert.True(saved.IsRedirect, saved.Text);
        await using var after = Host.Everything();
        Assert.Equal("三组老庄子 5 号（后院）", (await after.Households.SingleAsync(h => h.Id == household.Id, Cancel)).Details.Address);
    }

    [Fact]
    public async Task A_request_of_an_administrator_comes_back_after_both_steps_of_the_sign_in()
    {
        var xitong = await SignInAs("sysadmin");
        var page = await xitong.Get("/accounts/requests/create?kind=Open");
        Clock.Pass(TimeSpan.FromMinutes(20));

        var ended = await xitong.Submit(page, form => form["Details.FullName"] = "陈小云");
        var half = await xitong.Submit(ended.Location!, form => (form["Account"], form["Password"]) = ("sysadmin", DemoAccounts.Password));
        var back = await xitong.Submit(half.Location!, form => form["Code"] = Host.NextCode("sysadmin"));

        var shown = await xitong.Get(back.Location!);
        shown.Shows("您填的内容找回来了");
        Assert.Equal("陈小云", shown.ValueOf("Details.FullName"));
    }

    [Fact]
    public async Task Whoever_has_two_posts_comes_back_under_the_one_of_the_form_and_each_form_is_kept_once()
    {
        var household = await Given.Household();
        Guid later;
        await using (var db = Host.Everything())
        {
            var account = await Given.Officer("liangang", Role.VillageClerk, DemoAccounts.OtherVillage);
            var post = new Post { OfficerId = account.Id, Role = Role.VillageClerk, AreaNo = DemoAccounts.Village, StartsOn = Clock.Today, EndsOn = Clock.Today.AddDays(300) };
            db.Add(post);
            await db.SaveChangesAsync(Cancel);
            later = post.Id;
        }

        var visitor = await SignInAs("liangang");
        await visitor.Submit("/account", form => form["post"] = later.ToString(), form: "main form:has(button[name=post])");
        var page = await visitor.Get($"/households/{household.Id}/edit");
        Clock.Pass(TimeSpan.FromMinutes(40));
        Reply ended = null!;
        for (var i = 0; i < 12; i++)
        {
            var address = $"三组{i}号";
            ended = await visitor.Submit(page, form => form["Details.Address"] = address);
            Assert.Contains("&kept=", ended.Location, StringComparison.Ordinal);
        }

        var back = await visitor.Submit(ended.Location!, form => (form["Account"], form["Password"]) = ("liangang", DemoAccounts.Password));
        Assert.Equal("三组11号", (await visitor.Get(back.Location!)).ValueOf("Details.Address"));
    }

    [Fact]
    public async Task Lists_and_ticks_of_a_long_form_come_back_too()
    {
        var household = await Given.Household();
        var visitor = await SignInAs("cun");
        var page = await visitor.Get($"/households/{household.Id}/causes");
        var typed = FormFields.Of(page.Document.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.Method == "post"));
        foreach (var box in page.Document.QuerySelectorAll<IHtmlTextAreaElement>("main form textarea"))
        {
            typed[box.Name!] = $"写在{box.Name}里的话";
        }

        foreach (var input in page.Document.QuerySelectorAll<IHtmlInputElement>("main form input[type=text]"))
        {
            typed[input.Name!] = "7";
        }

        foreach (var select in page.Document.QuerySelectorAll<IHtmlSelectElement>("main form select"))
        {
            typed[select.Name!] = select.Options.Last().Value;
        }

        Clock.Pass(TimeSpan.FromMinutes(20));
        var shown = await Return(visitor, await visitor.Send(page.Url, typed), "cun");

        var again = FormFields.Of(shown.Document.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.Method == "post"));
        Assert.True(typed.Names.Count() > 5, "The form is too small to prove anything.");
        foreach (var name in typed.Names.Where(n => !n.StartsWith("__", StringComparison.Ordinal)))
        {
            Assert.Equal($"{name}={typed[name]}", $"{name}={again[name]}");
        }
    }

    [Fact]
    public async Task Another_account_gets_nothing_and_the_kept_form_is_thrown_away()
    {
        var household = await Given.Household();
        var visitor = await SignInAs("cun");
        var page = await visitor.Get($"/households/{household.Id}/edit");
        Clock.Pass(TimeSpan.FromMinutes(20));
        var ended = await visitor.Submit(page, form => form["Details.Address"] = "只有我能看见的地址");

        var other = await visitor.Submit(await visitor.Get(ended.Location!), form => (form["Account"], form["Password"]) = ("cun2", DemoAccounts.Password));

        other.RedirectsTo("/");
        await using var db = Host.Everything();
        Assert.Empty(await db.KeptForms.Where(f => f.Path.Contains(household.Id.ToString())).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_kept_form_is_sealed_and_good_for_an_hour_for_its_officer_and_page_only()
    {
        var household = await Given.Household();
        var visitor = await SignInAs("cun");
        var page = await visitor.Get($"/households/{household.Id}/edit");
        Clock.Pass(TimeSpan.FromMinutes(20));
        var ended = await visitor.Submit(page, form => form["Details.Address"] = "要加密的地址");
        var key = ended.Location![(ended.Location!.IndexOf("kept=", StringComparison.Ordinal) + 5)..];

        await using var db = Host.Everything();
        var raw = await db.Database.SqlQueryRaw<byte[]>("SELECT content AS \"Value\" FROM kept_form").ToListAsync(Cancel);
        Assert.All(raw, r => Assert.DoesNotContain("要加密的地址", System.Text.Encoding.UTF8.GetString(r), StringComparison.Ordinal));
        var stranger = await SignInAs("zhen");
        Assert.DoesNotContain("要加密的地址", (await stranger.Get($"/households/{household.Id}?keptform={key}")).Html, StringComparison.Ordinal);
        Clock.Pass(TimeSpan.FromMinutes(61));
        var late = await SignInAs("cun");
        Assert.DoesNotContain("要加密的地址", (await late.Get($"/households/{household.Id}/edit?keptform={key}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_are_never_kept_and_who_holds_no_token_gets_nothing_kept()
    {
        var visitor = await SignInAs("cun");
        var page = await visitor.Get("/account/password");
        Clock.Pass(TimeSpan.FromMinutes(20));
        var ended = await visitor.Submit(page, form => form["NewPassword"] = "geheim");
        Assert.Equal("/signin?to=%2Faccount%2Fpassword", ended.Location);

        var nobody = Host.Anonymous();
        var form = FormFields.Of((IHtmlFormElement)(await nobody.Get("/signin")).Document.QuerySelector("main form")!);
        form["Details.Address"] = "x";
        Assert.Equal("/signin?to=%2Fhouseholds%2Fcreate", (await nobody.Send("/households/create", form)).Location);
    }

    private static async Task<Reply> Return(Visitor visitor, Reply ended, string account)
    {
        Assert.Contains("&kept=", ended.Location, StringComparison.Ordinal);
        var back = await visitor.Submit(await visitor.Get(ended.Location!), form => (form["Account"], form["Password"]) = (account, DemoAccounts.Password));
        var shown = await visitor.Get(back.Location!);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        return shown;
    }
}
