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
public sealed class AccountTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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

    [Theory]
    [InlineData("secadmin", "secadmin", "不能停用自己的账号")]
    [InlineData("secadmin", "auditadmin", "唯一在用")]
    public async Task Neither_the_own_account_nor_the_last_of_an_administration_is_stopped_at_once(string by, string whom, string told)
    {
        var reply = await (await SignInAs(by)).Submit($"/accounts/{(await Find(whom))!.Id}/stop", form => form["Details.Reason"] = "试试");

        reply.Shows(told);
        Assert.Null((await Find(whom))!.DisabledAt);
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
    [InlineData("cun", Role.SystemAdmin)]
    [InlineData("auditadmin", Role.VillageClerk)]
    [InlineData("secadmin", Role.AuditAdmin)]
    public async Task A_post_of_another_administration_is_refused_with_a_sentence(string account, Role role)
    {
        var reply = await TryAbout(account, AccountRequestKind.AddPost, form =>
        {
            form["Details.Role"] = role.ToString();
            form["Details.Region"] = $"{(role == Role.VillageClerk ? DemoAccounts.Village : DemoAccounts.County)}";
            form["Details.From"] = "2026-11-22";
            form["Details.To"] = "2027-05-31";
            form["Details.Basis"] = "x";
        });

        Assert.Contains("三员与业务岗位互斥", reply.SaidBeside("Details.Role"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_request_shows_its_reason_and_is_asked_anew_with_everything_typed()
    {
        var asked = await Ask("liping", "李萍");
        var returned = await (await SignInAs("secadmin")).Submit($"/accounts/requests/{asked}/decide", form => form["Reason"] = "没有任命文件", form: "main form[action*='handler=Return']");
        returned.RedirectsTo("/accounts/requests");

        var admin = await SignInAs("sysadmin");
        (await admin.Get("/")).Shows("没有任命文件");
        var show = await admin.Get($"/accounts/requests/{asked}");
        show.Shows("已退回");
        var again = await admin.Get(show.Document.QuerySelector(".dock a.btn-primary")!.GetAttribute("href")!);

        Assert.Equal("李萍", again.ValueOf("Details.FullName"));
        Assert.True((await admin.Submit(again, form => form["Details.Reason"] = "旬组发〔2026〕9号")).IsRedirect);
    }

    [Fact]
    public async Task A_return_without_a_reason_comes_back()
    {
        var asked = await Ask("nobodyyet", "何清");

        var reply = await (await SignInAs("secadmin")).Submit($"/accounts/requests/{asked}/decide", _ => { }, form: "main form[action*='handler=Return']");

        Assert.Contains("请写明退回的原因", reply.SaidBeside("Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decided_request_is_not_decided_again_by_a_double_click_or_a_stale_tab()
    {
        var asked = await Ask("doublec", "杜双");
        var approver = await SignInAs("secadmin");
        var page = await approver.Get($"/accounts/requests/{asked}/decide");
        var first = await approver.Submit(page, _ => { }, form: "main form[action*='handler=Approve']");
        var twice = await approver.Submit(page, _ => { }, form: "main form[action*='handler=Approve']");
        var stale = await approver.Submit(page, form => (form["__submission"], form["Reason"]) = (Guid.NewGuid().ToString(), "迟了"), form: "main form[action*='handler=Return']");

        Assert.Equal(first.Location, twice.Location);
        Assert.Equal(HttpStatusCode.OK, stale.Status);
        stale.Shows("别人已经改过这条记录");
        await using var db = Host.Everything();
        Assert.Equal(1, await db.Users.CountAsync(u => u.UserName == "doublec", Cancel));
        Assert.Equal(AccountRequestState.Approved, (await db.AccountRequests.SingleAsync(r => r.Id == asked, Cancel)).State);
    }

    [Fact]
    public async Task Two_approvers_at_once_open_one_account()
    {
        await Given.Officer("secadmin2", Role.SecurityAdmin, DemoAccounts.County);
        var asked = await Ask("onlyone", "魏一");
        var pages = new List<(Visitor Approver, Reply Page)>();
        foreach (var account in new[] { "secadmin", "secadmin2" })
        {
            var approver = await SignInAs(account);
            pages.Add((approver, await approver.Get($"/accounts/requests/{asked}/decide")));
        }

        var replies = await Task.WhenAll(pages.Select(p => p.Approver.Submit(p.Page, _ => { }, form: "main form[action*='handler=Approve']")));

        Assert.Single(replies, r => r.IsRedirect);
        await using var db = Host.Everything();
        Assert.Equal(1, await db.Users.CountAsync(u => u.UserName == "onlyone", Cancel));
    }

    [Fact]
    public async Task Nobody_asks_about_or_decides_about_the_own_account()
    {
        var own = await TryAbout("sysadmin", AccountRequestKind.ResetPassword);
        own.Shows("不能为自己的账号提申请");

        var asked = await AskAbout("secadmin", AccountRequestKind.ResetSecondFactor);
        var decide = await (await SignInAs("secadmin")).Get($"/accounts/requests/{asked}/decide");
        decide.Shows("不能办理关于自己账号的申请");
    }

    [Fact]
    public async Task The_last_of_an_administration_is_not_disabled()
    {
        var asked = await AskAbout("auditadmin", AccountRequestKind.Disable);

        var reply = await (await SignInAs("secadmin")).Submit($"/accounts/requests/{asked}/decide", _ => { }, form: "main form[action*='handler=Approve']");

        reply.Shows("唯一在用的审计管理账号");
        Assert.Null((await Find("auditadmin"))!.DisabledAt);
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
    public async Task Another_countys_request_and_account_are_not_there()
    {
        const long elsewhere = 610902000000;
        var stranger = await Given.Officer("strangeadmin", Role.SystemAdmin, elsewhere);
        Guid request;
        await using (var db = Host.Everything())
        {
            var by = new Actor(stranger.Id, stranger.FullName, Role.SystemAdmin, elsewhere, Clock.GetUtcNow());
            var filed = AccountRequest.File(elsewhere, new AccountRequestDetails { Account = "faraway", FullName = "远方", Role = Role.CountyClerk, Region = elsewhere, From = Clock.Today, To = Clock.Today, Reason = "x" }, null, by);
            db.Add(filed);
            await db.SaveChangesAsync(Cancel);
            request = filed.Id;
        }

        foreach (var account in new[] { "sysadmin", "secadmin", "auditadmin" })
        {
            var visitor = await SignInAs(account);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/accounts/requests/{request}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/accounts/{stranger.Id}")).Status);
            Assert.DoesNotContain("strangeadmin", (await visitor.Get("/accounts")).Html, StringComparison.Ordinal);
        }

        var forged = await (await SignInAs("sysadmin")).Submit("/accounts/requests/create", form => Fill(form, "faraway2", "远方", $"{elsewhere}", nameof(Role.CountyClerk)));
        Assert.Contains("只能开本县的岗位", forged.SaidBeside("Details.Region"), StringComparison.Ordinal);
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

    [Fact]
    public async Task The_same_request_does_not_wait_twice()
    {
        await Given.Officer("impatient", Role.VillageClerk, DemoAccounts.Village);
        await AskAbout("impatient", AccountRequestKind.Disable);

        (await TryAbout("impatient", AccountRequestKind.Disable)).Shows("已有一份同样的申请在等审批");
        await Ask("popular", "钱多");
        (await (await SignInAs("sysadmin")).Submit("/accounts/requests/create", form => Fill(form, "popular", "孙少"))).Shows("这个账号名已有一份待审批的申请");
        (await (await SignInAs("sysadmin")).Submit("/accounts/requests/create", form => Fill(form, "cun", "孙少"))).Shows("这个账号名已有人用");
    }

    private async Task<Guid> Ask(string account, string name)
    {
        var reply = await (await SignInAs("sysadmin")).Submit("/accounts/requests/create", form => Fill(form, account, name));
        Assert.True(reply.IsRedirect, reply.Text);
        return IdOf(reply);
    }

    private static void Fill(FormFields form, string account, string name, string region = "610928109215", string role = nameof(Role.VillageClerk))
    {
        form["Details.Account"] = account;
        form["Details.FullName"] = name;
        form["Details.Role"] = role;
        form["Details.Region"] = region;
        form["Details.From"] = "2026-11-22";
        form["Details.To"] = "2028-11-21";
        form["Details.Reason"] = "村里换届，旬组发〔2026〕3号";
    }

    private async Task<Guid> AskAbout(string account, AccountRequestKind kind, Action<FormFields>? fill = null)
    {
        var reply = await TryAbout(account, kind, fill);
        Assert.True(reply.IsRedirect, reply.Text);
        return IdOf(reply);
    }

    private async Task<Reply> TryAbout(string account, AccountRequestKind kind, Action<FormFields>? fill = null)
    {
        var officer = (await Find(account))!.Id;
        return await (await SignInAs("sysadmin")).Submit($"/accounts/requests/create?kind={kind}&officer={officer}", form =>
        {
            form["Details.Reason"] = "本人申请，旬扶办〔2026〕8号";
            fill?.Invoke(form);
        });
    }

    private async Task Approve(Guid request)
    {
        var reply = await (await SignInAs("secadmin")).Submit($"/accounts/requests/{request}/decide", _ => { }, form: "main form[action*='handler=Approve']");
        Assert.True(reply.IsRedirect, reply.Text);
    }

    private async Task<string> Collect(Guid request) =>
        (await (await SignInAs("sysadmin")).Submit($"/accounts/requests/{request}/collect", _ => { })).Document.QuerySelector(".once")!.TextContent;

    private static Guid IdOf(Reply reply) => Guid.Parse(reply.Location!["/accounts/requests/".Length..]);

    private async Task<Reply> SignIn(string account, string password) =>
        await Host.Anonymous().Submit("/signin", form => (form["Account"], form["Password"]) = (account, password));

    private async Task<Officer?> Find(string account)
    {
        await using var db = Host.Everything();
        return await db.Users.AsNoTracking().Include(u => u.Posts).SingleOrDefaultAsync(u => u.UserName == account, Cancel);
    }
}
