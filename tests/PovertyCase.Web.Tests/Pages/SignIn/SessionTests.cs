using System.Net;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.SignIn;

/// <summary>Sessions live in the database: what is ended there is refused at the next request (ASVS 7.3, 7.4, 7.5.2; GB/T 22239 身份鉴别 b).</summary>
public sealed class SessionTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cookie_holds_a_random_token_bound_to_the_host_and_nothing_else()
    {
        var visitor = Host.Anonymous();
        var reply = await visitor.Submit("/signin", form => (form["Account"], form["Password"]) = ("cun", DemoAccounts.Password));

        var cookie = Assert.Single(reply.Message.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-case=", StringComparison.Ordinal));

        Assert.Matches("^__Host-case=[A-Za-z0-9_-]{43}; path=/; secure; samesite=lax; httponly$", cookie);
        await using var db = Host.Everything();
        var session = await db.OfficerSessions.OrderByDescending(s => s.Id).FirstAsync(Cancel);
        Assert.Equal(32, session.TokenHash.Length);
        Assert.DoesNotContain(Convert.ToBase64String(session.TokenHash).TrimEnd('='), cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cun", 14, 15)]
    [InlineData("sysadmin", 9, 10)]
    public async Task An_idle_session_ends_sooner_for_administrators(string account, int lives, int ends)
    {
        var visitor = await SignInAs(account);

        Clock.Pass(TimeSpan.FromMinutes(lives));
        var still = await visitor.Get("/account");
        Clock.Pass(TimeSpan.FromMinutes(ends));
        var over = await visitor.Get("/account");

        Assert.Equal(HttpStatusCode.OK, still.Status);
        over.RedirectsTo("/signin?to=%2Faccount");
    }

    [Fact]
    public async Task A_session_in_use_still_ends_after_eight_hours()
    {
        var visitor = await SignInAs("cun");
        for (var i = 0; i < 47; i++)
        {
            Clock.Pass(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).Status);
        }

        Clock.Pass(TimeSpan.FromMinutes(10));

        Assert.StartsWith("/signin", (await visitor.Get("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_gonemakes_the_token_worthless_wherever_it_is()
    {
        var visitor = await SignInAs("cun");
        var token = await TokenOf("cun");
        await visitor.Submit("/account", _ => { }, form: "form[action='/signout']");

        await using var db = Host.Everything();
        var session = await db.OfficerSessions.SingleAsync(s => s.Id == token, Cancel);

        Assert.Equal(SessionEnd.SignedOut, session.RevokedWhy);
        Assert.StartsWith("/signin", (await visitor.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Contains(AccountActs.SignOut, await ActsOf("cun"));
    }

    [Fact]
    public async Task An_officer_sees_the_own_sessions_and_ends_the_others()
    {
        await Given.Officer("two-places", Role.VillageClerk, DemoAccounts.Village);
        var office = await SignInAs("two-places");
        var home = await SignInAs("two-places");
        var third = await SignInAs("two-places");
        await SignInAs("cun2");

        var page = await office.Get("/account");
        Assert.Equal(2, page.Document.QuerySelectorAll("button[name=session]").Length);
        page.Shows("就是这里");
        var ended = await office.Submit(page, _ => { }, button: "退出这一处");
        ended.RedirectsTo("/account");

        var stillIn = (await home.Get("/account")).Status == HttpStatusCode.OK ? home : third;
        var gone = stillIn == home ? third : home;
        Assert.StartsWith("/signin", (await gone.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stillIn.Get("/account")).Status);

        (await office.Submit("/account", _ => { }, button: "退出其他各处")).RedirectsTo("/account");
        Assert.StartsWith("/signin", (await stillIn.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await office.Get("/account")).Status);
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        await SignInAs("cun2");
        var theirs = await TokenOf("cun2");
        var visitor = await SignInAs("cun");
        await SignInAs("cun");

        var forged = await visitor.Submit("/account", form => form["session"] = theirs.ToString(), button: "退出这一处");

        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
        await using var db = Host.Everything();
        Assert.Null((await db.OfficerSessions.SingleAsync(s => s.Id == theirs, Cancel)).RevokedAt);
    }

    [Fact]
    public async Task Another_post_is_another_session()
    {
        var officer = await Given.Officer("two-posts", Role.VillageClerk, DemoAccounts.Village);
        await using (var db = Host.Everything())
        {
            db.Add(new Post { OfficerId = officer.Id, Role = Role.VillageClerk, AreaNo = DemoAccounts.OtherVillage, StartsOn = Clock.Today.AddDays(-1), EndsOn = Clock.Today.AddYears(1) });
            await db.SaveChangesAsync(Cancel);
        }

        var visitor = await SignInAs("two-posts");
        var before = await TokenOf("two-posts");
        (await visitor.Submit("/account", _ => { }, button: "换到这个岗位")).RedirectsTo("/");

        await using var now = Host.Everything();
        Assert.Equal(SessionEnd.PostChanged, (await now.OfficerSessions.SingleAsync(s => s.Id == before, Cancel)).RevokedWhy);
        Assert.DoesNotContain("佛洞村", (await visitor.Get("/")).Document.QuerySelector(".where")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(before, await TokenOf("two-posts"));
        Assert.Contains(AccountActs.ChangePost, await ActsOf("two-posts"));
    }

    [Fact]
    public async Task An_ended_post_and_a_revoked_session_are_refused_at_the_next_request()
    {
        var officer = await Given.Officer("revoked", Role.VillageClerk, DemoAccounts.Village);
        var visitor = await SignInAs("revoked");
        await using (var db = Host.Everything())
        {
            await new EndSessions(db).OfAsync(officer.Id, Actor.System(Clock.GetUtcNow()), SessionEnd.EndedByAdministrator, cancel: Cancel);
            await db.SaveChangesAsync(Cancel);
        }

        Assert.StartsWith("/signin", (await visitor.Get("/account")).Location, StringComparison.Ordinal);

        var again = await SignInAs("revoked");
        await using (var db = Host.Everything())
        {
            await db.Posts.Where(p => p.OfficerId == officer.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndsOn, Clock.Today.AddDays(-1)), Cancel);
        }

        Assert.StartsWith("/signin", (await again.Get("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Being_seen_is_written_at_most_once_a_minute()
    {
        var visitor = await SignInAs("ducha");
        var start = Clock.GetUtcNow();
        Clock.Pass(TimeSpan.FromSeconds(50));
        await visitor.Get("/account");
        Assert.Equal(start, await SeenAt());
        Clock.Pass(TimeSpan.FromSeconds(20));
        await visitor.Get("/account");
        Assert.Equal(Clock.GetUtcNow(), await SeenAt());

        async Task<DateTimeOffset> SeenAt()
        {
            await using var db = Host.Everything();
            return await db.OfficerSessions.OrderByDescending(s => s.Id).Select(s => s.LastSeenAt).FirstAsync(Cancel);
        }
    }

    private async Task<Guid> TokenOf(string account)
    {
        await using var db = Host.Everything();
        return await db.OfficerSessions.Where(s => db.Users.Any(o => o.Id == s.OfficerId && o.UserName == account)).OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync(Cancel);
    }

    private async Task<List<string>> ActsOf(string account)
    {
        await using var db = Host.Everything();
        var id = await db.Users.Where(o => o.UserName == account).Select(o => o.Id).SingleAsync(Cancel);
        return await db.Trail.Where(e => e.OfficerId == id).Select(e => e.Act).ToListAsync(Cancel);
    }
}
