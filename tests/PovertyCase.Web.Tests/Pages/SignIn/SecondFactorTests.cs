using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.SignIn;

/// <summary>The second step at sign-in and its enrolment (S0-24, decisions 13; GB/T 22239 身份鉴别 d, ASVS 6.5.1).</summary>
public sealed class SecondFactorTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>RFC 6238, appendix B, SHA-1, the last six of the eight digits given there.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, SecondFactor.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", SecondFactor.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_clock_may_be_one_step_off_and_a_code_works_once()
    {
        var at = Clock.GetUtcNow();
        var now = SecondFactor.StepAt(at);

        Assert.Equal(now - 1, SecondFactor.Match(DemoAccounts.Secret, SecondFactor.Code(DemoAccounts.Secret, now - 1), at, null));
        Assert.Equal(now + 1, SecondFactor.Match(DemoAccounts.Secret, SecondFactor.Code(DemoAccounts.Secret, now + 1), at, now));
        Assert.Null(SecondFactor.Match(DemoAccounts.Secret, SecondFactor.Code(DemoAccounts.Secret, now - 2), at, null));
        Assert.Null(SecondFactor.Match(DemoAccounts.Secret, SecondFactor.Code(DemoAccounts.Secret, now + 2), at, null));
        Assert.Null(SecondFactor.Match(DemoAccounts.Secret, SecondFactor.Code(DemoAccounts.Secret, now), at, now));
        Assert.Null(SecondFactor.Match(DemoAccounts.Secret, "", at, null));
    }

    [Fact]
    public async Task Between_password_and_code_nothing_opens_and_a_used_code_is_refused()
    {
        await SignInAs("zhuren");
        var visitor = Host.Anonymous();
        var half = await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("zhuren", DemoAccounts.Password));
        half.RedirectsTo("/signin/code");
        Assert.StartsWith("/signin", (await visitor.Get("/")).Location, StringComparison.Ordinal);

        var used = await LastCodeOf("zhuren");
        var refused = await visitor.Submit("/signin/code", form => form["Code"] = used);
        Assert.Contains("验证码不对", refused.SaidBeside("Code"), StringComparison.Ordinal);

        (await visitor.Submit("/signin/code", form => form["Code"] = Host.NextCode("zhuren"))).RedirectsTo("/");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/")).Status);
    }

    [Fact]
    public async Task The_half_signed_in_state_is_over_after_five_minutes()
    {
        var visitor = Host.Anonymous();
        await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("xian", DemoAccounts.Password));
        Clock.Pass(TimeSpan.FromMinutes(6));

        (await visitor.Get("/signin/code")).RedirectsTo("/signin");
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_although_the_password_was_right_each_time()
    {
        await Given.Officer("codes", Role.CountyClerk, DemoAccounts.County);
        for (var i = 0; i < 5; i++)
        {
            var visitor = Host.Anonymous();
            await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("codes", DemoAccounts.Password));
            await visitor.Submit("/signin/code", form => form["Code"] = "000000");
        }

        var locked = await Host.Anonymous().Submit("/signin", form => (form["Account"], form["Password"]) = ("codes", DemoAccounts.Password));

        Assert.Equal(HttpStatusCode.OK, locked.Status);
        locked.Shows("账号或密码不对");
    }

    [Fact]
    public async Task A_role_that_must_have_a_second_factor_goes_nowhere_before_it_is_enrolled()
    {
        var officer = await Given.Officer("fresh-head", Role.CountyHead, DemoAccounts.County);
        await Bare(officer.Id);
        var visitor = Host.Anonymous();
        (await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("fresh-head", DemoAccounts.Password))).RedirectsTo("/");

        (await visitor.Get("/")).RedirectsTo("/account/factor");
        (await visitor.Get("/households")).RedirectsTo("/account/factor?to=%2Fhouseholds");
        (await visitor.Get("/account")).RedirectsTo("/account/factor?to=%2Faccount");
        var page = await visitor.Get("/account/factor");
        var secret = page.Document.QuerySelector("[data-secret-text]")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.StartsWith("data:image/svg+xml;base64,", page.Document.QuerySelector(".enrol-picture img")!.GetAttribute("src"), StringComparison.Ordinal);

        var wrong = await visitor.Submit(page, form => form["Code"] = "000000");
        Assert.NotEmpty(wrong.SaidBeside("Code"));
        var step = SecondFactor.StepAt(Clock.GetUtcNow());
        var done = await visitor.Follow(await visitor.Submit(wrong, form => form["Code"] = SecondFactor.Code(secret, step)));

        var codes = done.Document.QuerySelectorAll(".recovery-codes code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/")).Status);
        Assert.DoesNotContain(codes[0], (await visitor.Get("/account/factor")).Html, StringComparison.Ordinal);

        (await WithRecovery("fresh-head", codes[3].ToLowerInvariant())).RedirectsTo("/");
        Assert.Equal(HttpStatusCode.OK, (await WithRecovery("fresh-head", codes[3])).Status);
        (await WithRecovery("fresh-head", codes[4])).RedirectsTo("/");
        await using var db = Host.Everything();
        var acts = await db.Trail.Where(e => e.OfficerId == officer.Id).Select(e => e.Act).ToListAsync(Cancel);
        Assert.Contains(AccountActs.EnrolSecondFactor, acts);
        Assert.Equal(2, acts.Count(a => a == AccountActs.UseRecoveryCode));
        var stored = await db.Database.SqlQueryRaw<byte[]>("SELECT second_factor_secret AS \"Value\" FROM officer WHERE user_name = 'fresh-head'").ToListAsync(Cancel);
        Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(stored[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_need_not_have_a_second_factor_may_have_one_and_give_it_up()
    {
        var officer = await Given.Officer("careful", Role.VillageClerk, DemoAccounts.Village);
        var visitor = await SignInAs("careful");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/")).Status);
        var page = await visitor.Get("/account/factor");
        var secret = page.Document.QuerySelector("[data-secret-text]")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var step = SecondFactor.StepAt(Clock.GetUtcNow());
        await visitor.Submit(page, form => form["Code"] = SecondFactor.Code(secret, step));

        var next = Host.Anonymous();
        (await next.Submit("/signin", form => (form["Account"], form["Password"]) = ("careful", DemoAccounts.Password))).RedirectsTo("/signin/code");
        Clock.Pass(TimeSpan.FromMinutes(2));
        step = SecondFactor.StepAt(Clock.GetUtcNow());
        (await next.Submit("/signin/code", form => form["Code"] = SecondFactor.Code(secret, step))).RedirectsTo("/");
        var dropped = await next.Submit("/account/factor", form => (form["Confirm.Password"], form["Confirm.Code"]) = (DemoAccounts.Password, SecondFactor.Code(secret, step + 1)), button: "停用两步验证");
        dropped.RedirectsTo("/account");

        await using var db = Host.Everything();
        var now = await db.Users.SingleAsync(o => o.Id == officer.Id, Cancel);
        Assert.False(now.HasSecondFactor);
        Assert.Null(now.SecondFactorSecret);
    }

    [Fact]
    public async Task A_second_factor_reset_by_an_administrator_ends_the_sessions_and_leads_to_a_new_enrolment()
    {
        var officer = await Given.Officer("lost-phone", Role.TownshipHead, DemoAccounts.Township);
        var visitor = await SignInAs("lost-phone");
        await using (var db = Host.Everything())
        {
            var account = await db.Users.SingleAsync(o => o.Id == officer.Id, Cancel);
            await new ResetSecondFactor(db, new EndSessions(db)).ForAsync(account, Actor.System(Clock.GetUtcNow()), Cancel);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.StartsWith("/signin", (await visitor.Get("/")).Location, StringComparison.Ordinal);
        (await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("lost-phone", DemoAccounts.Password))).RedirectsTo("/");
        (await visitor.Get("/")).RedirectsTo("/account/factor");
    }

    private async Task<Reply> WithRecovery(string account, string code)
    {
        var visitor = Host.Anonymous();
        await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = (account, DemoAccounts.Password));
        return await visitor.Submit("/signin/code", form => form["Code"] = code);
    }

    private async Task<string> LastCodeOf(string account)
    {
        await using var db = Host.Everything();
        return SecondFactor.Code(DemoAccounts.Secret, (await db.Users.SingleAsync(o => o.UserName == account, Cancel)).LastTotpStep!.Value);
    }

    private async Task Bare(Guid officer)
    {
        await using var db = Host.Everything();
        var account = await db.Users.SingleAsync(o => o.Id == officer, Cancel);
        (account.SecondFactorSecret, account.SecondFactorSetAt) = (null, null);
        await db.SaveChangesAsync(Cancel);
    }
}
