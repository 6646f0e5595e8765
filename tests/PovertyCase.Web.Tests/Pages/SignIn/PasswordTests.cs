using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.SignIn;

/// <summary>First sign-in, change, expiry and the county's rule (S0-24; GB/T 22239 身份鉴别 a, ASVS 6.2, 6.4.1).</summary>
public sealed class PasswordTests(CaseHost host) : CaseTests(host)
{
    private const string Better = "Hua-7gui!x";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_initial_password_opens_only_the_change_page_and_once_changed_everything()
    {
        var initial = await Issue("newcomer");
        var visitor = Host.Anonymous();
        (await Enter(visitor, "newcomer", initial)).RedirectsTo("/");

        (await visitor.Get("/")).RedirectsTo("/account/password");
        (await visitor.Get("/households/create")).RedirectsTo("/account/password?to=%2Fhouseholds%2Fcreate");
        var page = await visitor.Get("/account/password");
        page.Shows("您用的是初始密码");
        (await Change(visitor, initial, Better)).RedirectsTo("/");

        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Enter(Host.Anonymous(), "newcomer", initial)).Status);
        (await Enter(Host.Anonymous(), "newcomer", Better)).RedirectsTo("/");
    }

    [Fact]
    public async Task An_initial_password_is_worth_nothing_after_three_days()
    {
        var initial = await Issue("too-late");
        Clock.Pass(TimeSpan.FromHours(72));

        var reply = await Enter(Host.Anonymous(), "too-late", initial);

        reply.Shows("初始密码过了三天没有用");
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session()
    {
        await Given.Officer("changer", Role.VillageClerk, DemoAccounts.Village);
        var here = await SignInAs("changer");
        var elsewhere = await SignInAs("changer");

        (await Change(here, DemoAccounts.Password, Better)).RedirectsTo("/");

        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).Status);
        Assert.StartsWith("/signin", (await elsewhere.Get("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_of_the_last_five_comes_again_and_the_sixth_may()
    {
        await Given.Officer("cyclist", Role.VillageClerk, DemoAccounts.Village);
        var visitor = await SignInAs("cyclist");
        var used = new List<string> { DemoAccounts.Password };
        for (var i = 1; i <= 4; i++)
        {
            used.Add($"Hua-7gui!{i}");
            Clock.Pass(TimeSpan.FromMinutes(1));
            (await Change(visitor, used[^2], used[^1])).RedirectsTo("/");
        }

        foreach (var old in used)
        {
            Assert.Contains("最近五次", (await Change(visitor, used[^1], old)).SaidBeside("NewPassword"), StringComparison.Ordinal);
        }

        Clock.Pass(TimeSpan.FromMinutes(1));
        (await Change(visitor, used[^1], "Hua-7gui!5")).RedirectsTo("/");
        (await Change(visitor, "Hua-7gui!5", used[0])).RedirectsTo("/");
    }

    [Fact]
    public async Task A_wrong_old_password_changes_nothing_and_counts_towards_the_lock()
    {
        await Given.Officer("forgetful", Role.VillageClerk, DemoAccounts.Village);
        var visitor = await SignInAs("forgetful");

        var wrong = await Change(visitor, "not-mine", Better);

        Assert.Contains("不对", wrong.SaidBeside("OldPassword"), StringComparison.Ordinal);
        Assert.DoesNotContain("not-mine", wrong.Html, StringComparison.Ordinal);
        await using var db = Host.Everything();
        Assert.Equal(1, (await db.Users.SingleAsync(o => o.UserName == "forgetful", Cancel)).AccessFailedCount);
    }

    [Fact]
    public async Task Under_the_graded_rule_a_password_runs_out_after_ninety_days_and_under_ASVS_never()
    {
        var officer = await Given.Officer("slow", Role.VillageClerk, DemoAccounts.Village);
        Clock.PassDays(60);
        await SignInAs("slow"); // else the account itself would rest: ninety days without a sign-in
        Clock.PassDays(31);
        var visitor = await SignInAs("slow");
        (await visitor.Get("/")).RedirectsTo("/account/password");
        (await visitor.Get("/account/password")).Shows("您的密码用满了期限");

        await using (var db = Host.Everything())
        {
            await db.Users.Where(o => o.Id == officer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.MustChangePassword, false), Cancel);
            await db.SaveChangesAsync(Cancel);
        }

        await Rule("ASVS");

        var later = await SignInAs("slow");
        Assert.Equal(HttpStatusCode.OK, (await later.Get("/")).Status);
        Assert.Contains("至少12位", (await Change(later, DemoAccounts.Password, Better)).SaidBeside("NewPassword"), StringComparison.Ordinal);
        (await Change(later, DemoAccounts.Password, "村口那棵老槐树今年又开了白花")).RedirectsTo("/");
        await Rule("等保"); // the other tests of this class share the county
    }

    private async Task Rule(string rule)
    {
        await using var db = Host.Everything();
        db.Add(DatedSetting.Decide(DemoAccounts.County, SettingKeys.PasswordRule, rule, Clock.Today, "试行", Actor.System(Clock.GetUtcNow())));
        await db.SaveChangesAsync(Cancel);
    }

    private static Task<Reply> Enter(Visitor visitor, string account, string password) =>
        visitor.Submit("/signin", form => (form["Account"], form["Password"]) = (account, password));

    private static Task<Reply> Change(Visitor visitor, string old, string fresh) => visitor.Submit("/account/password", form =>
    {
        form["OldPassword"] = old;
        form["NewPassword"] = fresh;
        form["RepeatedPassword"] = fresh;
    });

    private async Task<string> Issue(string account)
    {
        var officer = await Given.Officer(account, Role.VillageClerk, DemoAccounts.Village);
        await using var db = Host.Everything();
        var row = await db.Users.SingleAsync(o => o.Id == officer.Id, Cancel);
        var password = await new IssueInitialPassword(db, PasswordHashing.Hasher(TestServer.HashIterations), new EndSessions(db)).ForAsync(row, Actor.System(Clock.GetUtcNow()), Cancel);
        await db.SaveChangesAsync(Cancel);
        return password;
    }
}
