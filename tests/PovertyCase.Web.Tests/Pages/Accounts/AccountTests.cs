using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Accounts;

/// <summary>An account's life through the pages: asked for by one, allowed by another, used by a third (GB/T 22239-2019 三员, ASVS 2.3.5, 6.4.1).</summary>
public sealed class AccountTests(CaseHost host) : AccountCase(host)
{
    [Fact]
    public async Task A_clerks_account_is_asked_for_allowed_handed_over_and_used()
    {
        var asked = await Ask("chenxy", "陈小云");
        (await (await SignInAs("secadmin")).Get("/")).Shows("账号申请等您审批");
        Assert.Null(await Find("chenxy"));

        await Approve(asked);
        var made = await Find("chenxy");
        Assert.Equal((AccountKind.Business, null, true), (made!.Kind, made.PasswordHash, made.MustChangePassword));
        (await (await SignInAs("sysadmin")).Get("/")).Shows("陈小云的一次性密码等您领取");
        var slip = await (await SignInAs("sysadmin")).Submit($"/accounts/requests/{asked}/collect", _ => { });
        Assert.Equal(HttpStatusCode.OK, slip.Status);
        slip.Shows("陈小云");
        var password = slip.Document.QuerySelector(".once")!.TextContent;

        Assert.True((await SignIn("chenxy", password)).IsRedirect);
        await using var db = Host.Everything();
        Assert.Equal(
            ["申请新开账号", "批准新开账号", "领取一次性密码"],
            await db.Trail.Where(e => e.ObjectId == asked).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync(Cancel));
        Assert.True(await db.Trail.AnyAsync(e => e.ObjectId == made.Id && e.Act == "开立账号" && e.OfficerName == "马丽华", Cancel));
        Assert.False(await db.Trail.AnyAsync(e => e.Note != null && e.Note.Contains(password), Cancel));
    }

    [Fact]
    public async Task A_lost_slip_is_replaced_until_the_person_has_chosen_a_password()
    {
        var asked = await Ask("zhaolq", "赵立秋");
        await Approve(asked);
        var first = await Collect(asked);
        var second = await Collect(asked);

        Assert.NotEqual(first, second);
        Assert.False((await SignIn("zhaolq", first)).IsRedirect);
        Assert.True((await SignIn("zhaolq", second)).IsRedirect);
        await using (var db = Host.Everything())
        {
            await db.Users.Where(u => u.UserName == "zhaolq").ExecuteUpdateAsync(s => s.SetProperty(u => u.MustChangePassword, false), Cancel);
        }

        var page = await (await SignInAs("sysadmin")).Get($"/accounts/requests/{asked}/collect");
        page.Shows("不用再领");
        Assert.Null(page.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_disabled_account_is_refused_at_its_next_request()
    {
        await Given.Officer("leaving", Role.VillageClerk, DemoAccounts.Village);
        var clerk = await SignInAs("leaving");
        Assert.Equal(HttpStatusCode.OK, (await clerk.Get("/")).Status);

        var asked = await AskAbout("leaving", AccountRequestKind.Disable);
        Assert.Equal(HttpStatusCode.OK, (await clerk.Get("/")).Status);
        await Approve(asked);

        Assert.StartsWith("/signin", (await clerk.Get("/")).Location, StringComparison.Ordinal);
        Assert.False((await SignIn("leaving", DemoAccounts.Password)).IsRedirect);
        (await (await SignInAs("auditadmin")).Get($"/accounts/{(await Find("leaving"))!.Id}")).Shows("已停用");
    }

    [Fact]
    public async Task The_security_administrator_alone_stops_an_account_at_once_the_audit_administrator_sees_it_and_enabling_takes_two()
    {
        await Given.Officer("leaked", Role.VillageClerk, DemoAccounts.Village);
        var clerk = await SignInAs("leaked");
        var id = (await Find("leaked"))!.Id;
        var empty = await (await SignInAs("secadmin")).Submit($"/accounts/{id}/stop", _ => { });
        empty.Shows("请写明发生了什么");
        Assert.Equal(HttpStatusCode.OK, (await clerk.Get("/")).Status);

        (await (await SignInAs("secadmin")).Submit($"/accounts/{id}/stop", form => form["Details.Reason"] = "本人电话报告密码被人偷看")).RedirectsTo($"/accounts/{id}");

        Assert.StartsWith("/signin", (await clerk.Get("/")).Location, StringComparison.Ordinal);
        Assert.False((await SignIn("leaked", DemoAccounts.Password)).IsRedirect);
        (await (await SignInAs("auditadmin")).Get("/")).Shows("马丽华紧急停用了一个账号", "本人电话报告密码被人偷看");
        (await (await SignInAs("auditadmin")).Get("/trail")).Shows(StopAccount.AtOnce);
        Assert.Null((await (await SignInAs("secadmin")).Get($"/accounts/{id}")).Document.QuerySelector("a[href$='/stop']"));
        await Approve(await AskAbout("leaked", AccountRequestKind.Enable));
        Assert.True((await SignIn("leaked", DemoAccounts.Password)).IsRedirect);
    }

    [Fact]
    public async Task An_enabled_account_signs_in_again_with_its_own_password()
    {
        await Given.Officer("returning", Role.VillageClerk, DemoAccounts.Village);
        await Approve(await AskAbout("returning", AccountRequestKind.Disable));

        await Approve(await AskAbout("returning", AccountRequestKind.Enable));

        Assert.True((await SignIn("returning", DemoAccounts.Password)).IsRedirect);
    }

    [Fact]
    public async Task A_reset_password_is_void_from_the_approval_on()
    {
        await Given.Officer("forgetful", Role.VillageClerk, DemoAccounts.Village);
        var clerk = await SignInAs("forgetful");
        var asked = await AskAbout("forgetful", AccountRequestKind.ResetPassword);

        await Approve(asked);

        Assert.StartsWith("/signin", (await clerk.Get("/")).Location, StringComparison.Ordinal);
        Assert.False((await SignIn("forgetful", DemoAccounts.Password)).IsRedirect);
        Assert.True((await SignIn("forgetful", await Collect(asked))).IsRedirect);
    }

    [Fact]
    public async Task A_second_range_of_an_inspector_is_added_and_ended_by_request()
    {
        var inspector = await Given.Officer("ranger", Role.Inspector, DemoAccounts.Township);
        var asked = await AskAbout("ranger", AccountRequestKind.AddPost, form =>
        {
            form["Details.Role"] = nameof(Role.Inspector);
            form["Details.Region"] = $"{DemoAccounts.OtherTownship}";
            form["Details.From"] = "2026-11-22";
            form["Details.To"] = "2027-05-31";
            form["Details.Basis"] = "陕审农〔2026〕12号";
        });
        await Approve(asked);
        var posts = (await Find("ranger"))!.Posts;
        var second = Assert.Single(posts, p => p.AreaNo == DemoAccounts.OtherTownship);
        Assert.Equal("陕审农〔2026〕12号", second.Basis);

        var visitor = await SignInAs("ranger");
        var desk = await visitor.Get("/");
        var changed = await visitor.Submit(desk, _ => { }, form: "main form[action='/account']");
        var there = await visitor.Follow(changed);
        Assert.EndsWith("白柳镇", desk.Document.QuerySelector(".where")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("白柳镇", there.Document.QuerySelector(".where")!.TextContent, StringComparison.Ordinal);
        there.Shows("只读检查，依据：陕审农〔2026〕12号");

        var end = await (await SignInAs("sysadmin")).Submit($"/accounts/requests/create?kind=EndPost&officer={inspector.Id}&post={second.Id}", form => (form["Details.To"], form["Details.Reason"]) = ("2026-11-30", "检查提前结束"));
        await Approve(IdOf(end));

        Assert.Equal(new DateOnly(2026, 11, 30), (await Find("ranger"))!.Posts.Single(p => p.Id == second.Id).EndsOn);
    }

    [Theory]
    [InlineData("secadmin", "/accounts/requests/create")]
    [InlineData("auditadmin", "/accounts/requests/create")]
    [InlineData("zhuren", "/accounts")]
    [InlineData("cun", "/accounts/requests")]
    [InlineData("sysadmin", "/accounts/requests/{0}/decide")]
    [InlineData("auditadmin", "/accounts/requests/{0}/decide")]
    [InlineData("secadmin", "/accounts/requests/{0}/collect")]
    [InlineData("auditadmin", "/accounts/requests/{0}/withdraw")]
    [InlineData("sysadmin", "/households")]
    [InlineData("secadmin", "/search")]
    [InlineData("auditadmin", "/exports")]
    public async Task A_room_is_closed_to_the_wrong_administrator(string account, string url)
    {
        await using var db = Host.Everything();
        var any = await db.AccountRequests.Select(r => r.Id).FirstOrDefaultAsync(Cancel);

        var reply = await (await SignInAs(account)).Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, any == Guid.Empty ? Guid.NewGuid() : any));

        Assert.StartsWith("/error/403", reply.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_sessions_of_an_account_end_at_once()
    {
        var officer = await Given.Officer("onthebus", Role.VillageClerk, DemoAccounts.Village);

        var reply = await (await SignInAs("secadmin")).Submit($"/accounts/{officer.Id}/end-sessions", _ => { });

        reply.RedirectsTo($"/accounts/{officer.Id}");
        await using var db = Host.Everything();
        Assert.True(await db.Trail.AnyAsync(e => e.ObjectId == officer.Id && e.Act == AccountActs.EndSessions, Cancel));
    }

    [Fact]
    public async Task Accounts_are_found_by_name_without_the_name_in_the_address_and_by_standing()
    {
        await Given.Officer("searchable", Role.TownshipClerk, DemoAccounts.Township);
        var admin = await SignInAs("auditadmin");

        var found = await admin.Submit("/accounts", form => form["q"] = "测试searchable");
        var page = await admin.Follow(found);
        var disabled = await admin.Get("/accounts?state=Disabled");

        Assert.DoesNotContain("searchable", found.Location, StringComparison.Ordinal);
        page.Shows("共 1 个账号");
        page.Shows("测试searchable");
        Assert.DoesNotContain("searchable", disabled.Text, StringComparison.Ordinal);
    }

    private async Task<string> Collect(Guid request) =>
        (await (await SignInAs("sysadmin")).Submit($"/accounts/requests/{request}/collect", _ => { })).Document.QuerySelector(".once")!.TextContent;

    private async Task<Reply> SignIn(string account, string password) =>
        await Host.Anonymous().Submit("/signin", form => (form["Account"], form["Password"]) = (account, password));
}
