using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.Accounts;

/// <summary>A request about an account: who may ask and decide, returned, decided once (GB/T 22239-2019 三员, ASVS 2.3.5).</summary>
public sealed class AccountRequestTests(CaseHost host) : AccountCase(host)
{
    [Theory]
    [InlineData("secadmin", "secadmin", "不能停用自己的账号")]
    [InlineData("secadmin", "auditadmin", "唯一在用")]
    public async Task Neither_the_own_account_nor_the_last_of_an_administration_is_stopped_at_once(string by, string whom, string told)
    {
        var reply = await (await SignInAs(by)).Submit($"/accounts/{(await Find(whom))!.Id}/stop", form => form["Details.Reason"] = "试试");

        reply.Shows(told);
        Assert.Null((await Find(whom))!.DisabledAt);
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
    public async Task The_same_request_does_not_wait_twice()
    {
        await Given.Officer("impatient", Role.VillageClerk, DemoAccounts.Village);
        await AskAbout("impatient", AccountRequestKind.Disable);

        (await TryAbout("impatient", AccountRequestKind.Disable)).Shows("已有一份同样的申请在等审批");
        await Ask("popular", "钱多");
        (await (await SignInAs("sysadmin")).Submit("/accounts/requests/create", form => Fill(form, "popular", "孙少"))).Shows("这个账号名已有一份待审批的申请");
        (await (await SignInAs("sysadmin")).Submit("/accounts/requests/create", form => Fill(form, "cun", "孙少"))).Shows("这个账号名已有人用");
    }
}
