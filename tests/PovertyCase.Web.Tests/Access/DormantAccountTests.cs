using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Access;

/// <summary>An account nobody uses is stopped (GB/T 22239-2019 8.1.4.2 d).</summary>
public sealed class DormantAccountTests(CaseHost host) : CaseTests(host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_ninety_days_without_a_sign_in_the_daily_pass_disables_and_says_so_in_the_trail()
    {
        var began = Clock.GetUtcNow();
        await Account("unused", began, null);
        await Account("used-lately", began, began.AddDays(2));
        await Account("enabled-lately", began.AddDays(2), began.AddDays(-200));
        var pass = new DisableDormant(Host.Databases, Clock);

        Clock.PassDays(90);
        await pass.RunAsync(Cancel);
        Assert.Null((await Find("unused")).DisabledAt);
        Clock.Pass(TimeSpan.FromSeconds(1));
        var disabled = await pass.RunAsync(Cancel);
        var again = await pass.RunAsync(Cancel);

        Assert.True(disabled >= 1);
        Assert.Equal(0, again);
        var unused = await Find("unused");
        Assert.Equal((Clock.GetUtcNow(), DisableDormant.Reason), (unused.DisabledAt, unused.DisabledBecause));
        Assert.Null((await Find("used-lately")).DisabledAt);
        Assert.Null((await Find("enabled-lately")).DisabledAt);
        await using var db = Host.Everything();
        var entry = await db.Trail.SingleAsync(e => e.ObjectId == unused.Id && e.Act == "自动停用账号", Cancel);
        Assert.Equal((Role.Jobs, DemoAccounts.Village), (entry.Role, entry.AreaNo));
    }

    [Fact]
    public async Task Nobody_slips_in_after_ninety_days_before_the_daily_pass()
    {
        await Account("slipping", Clock.GetUtcNow().AddDays(-91), null);
        await Account("in-time", Clock.GetUtcNow().AddDays(-91), Clock.GetUtcNow().AddDays(-89));

        var late = await Host.Anonymous().Submit("/signin", form => (form["Account"], form["Password"]) = ("slipping", DemoAccounts.Password));
        var inTime = await Host.Anonymous().Submit("/signin", form => (form["Account"], form["Password"]) = ("in-time", DemoAccounts.Password));

        Assert.False(late.IsRedirect);
        Assert.True(inTime.IsRedirect);
        await using var db = Host.Everything();
        Assert.True(await db.Trail.AnyAsync(e => e.Act == AccountActs.SignInFailed && e.Note!.Contains(DisableDormant.Reason), Cancel));
    }

    private async Task Account(string account, DateTimeOffset since, DateTimeOffset? lastSignIn)
    {
        var officer = await Given.Officer(account, Role.VillageClerk, DemoAccounts.Village);
        await using var db = Host.Everything();
        await db.Users.Where(u => u.Id == officer.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.ActiveSince, since).SetProperty(u => u.LastSignInAt, lastSignIn), Cancel);
    }

    private async Task<Officer> Find(string account)
    {
        await using var db = Host.Everything();
        return await db.Users.AsNoTracking().SingleAsync(u => u.UserName == account, Cancel);
    }
}
