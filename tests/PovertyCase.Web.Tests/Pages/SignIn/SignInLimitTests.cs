using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Pages.SignIn;

/// <summary>The product as installed: real hashing and real limits, but for the one of an address where a test lifts it.</summary>
public sealed class GuardedHost(TestServer server) : CaseHost(server)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Passwords:Iterations", "210000");
        builder.UseSetting("SignIn:TriesPerAccount", "0");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<Officer>>(Hasher)));
    }

    public CountingHasher Hasher { get; } = new();
}

/// <summary>The product's hasher, and how often it was asked.</summary>
public sealed class CountingHasher : IPasswordHasher<Officer>
{
    private readonly PasswordHasher<Officer> _inner = PasswordHashing.Hasher();
    private int _hashed;
    private int _verified;

    public (int Hashed, int Verified) Asked => (_hashed, _verified);

    public string HashPassword(Officer user, string password)
    {
        Interlocked.Increment(ref _hashed);
        return _inner.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(Officer user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verified);
        return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

/// <summary>Nobody learns which accounts exist, and wrong passwords neither get in nor slow others down (ASVS 6.3.1, 6.3.8; GB/T 22239 身份鉴别 b).</summary>
public sealed class SignInLimitTests(GuardedHost host, ITestOutputHelper output) : IClassFixture<GuardedHost>
{
    private const string Refused = "账号或密码不对，或账号已停用";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unknown_wrong_locked_and_disabled_get_the_same_words_after_the_same_work()
    {
        await Make("timing-wrong");
        await Make("timing-locked", o => o.LockoutEnd = host.Clock.GetUtcNow().AddMinutes(29));
        await Make("timing-disabled", o => o.DisabledAt = host.Clock.GetUtcNow());
        var visitor = host.Anonymous();
        var form = await Form(visitor);
        (form["Account"], form["Password"]) = ("timing-nobody", "wrong");
        await visitor.Send("/signin", form); // makes, once, the hash that stands for unknown accounts
        var best = new Dictionary<string, double>();
        for (var i = 0; i < 15; i++)
        {
            // In turns, and the best of each: other work on the machine hits all four alike and only ever adds.
            foreach (var (account, password) in new[] { ("timing-nobody", "wrong"), ("timing-wrong", "wrong"), ("timing-locked", DemoAccounts.Password), ("timing-disabled", DemoAccounts.Password) })
            {
                await Reset("timing-wrong");
                await Reset("timing-disabled");
                form["Account"] = account;
                form["Password"] = password;
                var (hashed, verified) = host.Hasher.Asked;
                var start = Stopwatch.GetTimestamp();
                var reply = await visitor.Send("/signin", form);
                Assert.Equal((hashed, verified + 1), host.Hasher.Asked);
                best[account] = Math.Min(best.GetValueOrDefault(account, double.MaxValue), Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                reply.Shows(Refused);
            }
        }

        // The count above finds a missing or doubled hash on any machine; the clock, on one that may be busy, only what is worse than that.
        output.WriteLine(string.Join(", ", best.Select(b => $"{b.Key}: {b.Value:0.0} ms")));
        Assert.True(best.Values.Max() < best.Values.Min() * 3, string.Join(", ", best));
    }

    [Fact]
    public async Task Two_hundred_wrong_passwords_at_once_get_nowhere_and_slow_nobody_down()
    {
        await Make("target");
        var officer = await host.SignInAs("cun");
        var calm = await Time(officer, 15);
        var attacker = host.Anonymous();
        var form = await Form(attacker);
        var wrong = Enumerable.Range(0, 200).Select(i =>
        {
            var fields = FormFields.Of((IHtmlFormElement)_page!.Document.QuerySelector("main form")!);
            fields["Account"] = "target";
            fields["Password"] = i == 199 ? DemoAccounts.Password : $"wrong-{i}";
            return attacker.Send("/signin", fields);
        }).ToList();
        var busy = await Time(officer, 15);
        var start = Stopwatch.GetTimestamp();
        var replies = await Task.WhenAll(wrong);
        output.WriteLine($"calm {calm:0.0} ms, while 200 wrong passwords were tried {busy:0.0} ms (median of 15); {replies.Count(r => r.Status == HttpStatusCode.ServiceUnavailable)} of 200 were sent away at once; the rest took {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s more");

        Assert.DoesNotContain(replies, r => r.IsRedirect);
        Assert.True(busy < 500 && busy < (calm * 10) + 200, $"{calm} ms became {busy} ms");
        var right = await attacker.Submit("/signin", f => (f["Account"], f["Password"]) = ("target", DemoAccounts.Password));
        right.Shows(Refused);
        host.Clock.Pass(TimeSpan.FromMinutes(31));
        (await host.Anonymous().Submit("/signin", f => (f["Account"], f["Password"]) = ("target", DemoAccounts.Password))).RedirectsTo("/");
    }

    [Fact]
    public async Task Five_wrong_within_a_quarter_of_an_hour_lock_for_half_an_hour_and_slower_ones_do_not()
    {
        await Make("five");
        var visitor = host.Anonymous();
        for (var i = 0; i < 4; i++)
        {
            await visitor.Submit("/signin", f => (f["Account"], f["Password"]) = ("five", "wrong"));
        }

        host.Clock.Pass(TimeSpan.FromMinutes(16));
        await visitor.Submit("/signin", f => (f["Account"], f["Password"]) = ("five", "wrong"));
        (await host.Anonymous().Submit("/signin", f => (f["Account"], f["Password"]) = ("five", DemoAccounts.Password))).RedirectsTo("/");
        for (var i = 0; i < 5; i++)
        {
            await visitor.Submit("/signin", f => (f["Account"], f["Password"]) = ("five", "wrong"));
        }

        host.Clock.Pass(TimeSpan.FromMinutes(29));
        (await visitor.Submit("/signin", f => (f["Account"], f["Password"]) = ("five", DemoAccounts.Password))).Shows(Refused);
        host.Clock.Pass(TimeSpan.FromMinutes(2));
        (await visitor.Submit("/signin", f => (f["Account"], f["Password"]) = ("five", DemoAccounts.Password))).RedirectsTo("/");
    }

    [Fact]
    public async Task A_refusal_stands_in_the_trail_without_anything_that_was_typed()
    {
        await Make("trailed");
        await host.Anonymous().Submit("/signin", f => (f["Account"], f["Password"]) = ("trailed", "Geheim-123456"));
        await host.Anonymous().Submit("/signin", f => (f["Account"], f["Password"]) = ("MyPasswordInTheWrongField", "x"));

        await using var db = host.Everything();
        var officer = await db.Users.SingleAsync(o => o.UserName == "trailed", Cancel);
        var known = await db.Trail.SingleAsync(e => e.ObjectId == officer.Id && e.Act == AccountActs.SignInFailed, Cancel);

        // Who was attacked is what the audit administrator has to know.
        Assert.Contains($"{officer.FullName}（{officer.UserName}）密码不对", known.Note, StringComparison.Ordinal);
        Assert.Contains("密码不对", known.Note, StringComparison.Ordinal);
        Assert.Contains(await db.Trail.Where(e => e.Act == AccountActs.SignInFailed && e.ObjectId == null).Select(e => e.Note!).ToListAsync(Cancel), n => n.Contains("没有这个账号", StringComparison.Ordinal));
        var all = await db.Trail.Select(e => e.Note ?? "").ToListAsync(Cancel);
        Assert.DoesNotContain(all, n => n.Contains("Geheim", StringComparison.OrdinalIgnoreCase) || n.Contains("WrongField", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Wrong_tries_fill_the_limit_of_an_address_and_right_ones_do_not()
    {
        var limits = new SignInLimits(new ConfigurationBuilder().AddInMemoryCollection([new("SignIn:TriesPerAddress", "3")]).Build());
        var now = TestClock.Start;
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(TryCounter.Answer.Go, limits.Take("10.0.0.1", $"officer-{i}", now));
            limits.GiveBack("10.0.0.1", $"officer-{i}");
        }

        Assert.Equal(
            [TryCounter.Answer.Go, TryCounter.Answer.Go, TryCounter.Answer.Go, TryCounter.Answer.JustFull, TryCounter.Answer.Full],
            Enumerable.Range(0, 5).Select(i => limits.Take("10.0.0.1", $"wrong-{i}", now)));
        Assert.Equal(TryCounter.Answer.Go, limits.Take("10.0.0.2", "wrong-9", now));
        Assert.Equal(TryCounter.Answer.Go, limits.Take("10.0.0.1", "wrong-9", now.AddMinutes(5)));
    }

    [Fact]
    public void What_a_stranger_types_does_not_fill_the_memory()
    {
        var (counter, now) = (new TryCounter(TimeSpan.FromMinutes(5)), TestClock.Start);
        for (var i = 0; i < 500; i++)
        {
            counter.Take(now, ("10.0.0.1", 1000), (new string('x', 60_000) + i, 5));
        }

        Assert.Equal(2, counter.Kept);
        for (var i = 0; i < 600; i++)
        {
            counter.Take(now, ("10.0.0.1", 1000), ($"name-{i}", 5));
        }

        // Full after a thousand: the names behind add nothing.
        Assert.Equal(2 + 500, counter.Kept);
    }

    private Reply? _page;

    private async Task<FormFields> Form(Visitor visitor)
    {
        _page = await visitor.Get("/signin");
        return FormFields.Of((IHtmlFormElement)_page.Document.QuerySelector("main form")!);
    }

    private static async Task<double> Time(Visitor visitor, int times)
    {
        var all = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).Status);
            all.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return all.Order().ElementAt(times / 2);
    }

    private async Task Make(string account, Action<Officer>? change = null)
    {
        var officer = await host.Given.Officer(account, Role.VillageClerk, DemoAccounts.Village);
        await using var db = host.Everything();
        var row = await db.Users.SingleAsync(o => o.Id == officer.Id, Cancel);
        row.PasswordHash = PasswordHashing.Hasher().HashPassword(row, DemoAccounts.Password);
        change?.Invoke(row);
        await db.SaveChangesAsync(Cancel);
    }

    private async Task Reset(string account)
    {
        await using var db = host.Everything();
        await db.Users.Where(o => o.UserName == account).ExecuteUpdateAsync(set => set.SetProperty(o => o.AccessFailedCount, 0).SetProperty(o => o.LockoutEnd, (DateTimeOffset?)null), Cancel);
    }
}
