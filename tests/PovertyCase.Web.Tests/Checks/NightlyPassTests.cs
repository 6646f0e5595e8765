using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Tests.Hosting;
using PovertyCase.Web.Tests.Pages;

namespace PovertyCase.Web.Tests.Checks;

/// <summary>The pass of the night as the program runs it: no fault of it ends the program, and what it did not get done is done at the next beat.</summary>
public sealed class NightlyPassTests(CaseHost host) : LookBackCase(host)
{
    private static int _nights;

    [Theory]
    [InlineData(typeof(InvalidOperationException), 1)]
    [InlineData(typeof(InvalidOperationException), 2)]
    [InlineData(typeof(NullReferenceException), 1)]
    [InlineData(typeof(NpgsqlException), 2)]
    [InlineData(typeof(TimeoutException), 1)]
    [InlineData(typeof(TaskCanceledException), 2)]
    public async Task Whatever_goes_wrong_in_a_pass_is_logged_undone_and_tried_again_at_the_next_beat(Type kind, int at)
    {
        var village = CheckedHouseholds.FreshVillage();
        var households = new CheckedHouseholds(Host);
        var household = await households.Clean(village);
        await households.Spoil(household, "UPDATE membership SET resident_medical_insurance = false WHERE id = {m2}");
        var now = NextNight();
        var fault = (Exception)Activator.CreateInstance(kind)!;
        var log = new KeptLog();
        var night = Night(new FaultyClock(now, at, fault), new StandingClock(now), log);

        await night.BeatAsync(Cancel);

        Assert.Same(fault, Assert.Single(log.Faults));
        Assert.Equal(0, await RunsSince(now));
        Assert.Empty(await households.Open(household));

        await night.BeatAsync(Cancel);

        Assert.Single(log.Faults);
        Assert.Equal(1, await RunsSince(now));
        Assert.NotEmpty(await households.Open(household));

        // Only the end of the program itself is no fault to be gone over.
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => night.BeatAsync(stop.Token));
    }

    [Fact]
    public async Task Flags_that_could_not_be_renewed_after_the_pass_are_renewed_at_the_next_beat_without_another_pass()
    {
        var household = await Exited("吴夜清", DemoAccounts.OtherVillage);
        await (await SignInAs("xian")).Submit("/look-backs/create", form => form["Details.Basis"] = "普查准备方案");
        await Write(db => db.Add(Finding.Record(household.AreaNo, household.Id, "HH-001", "Members", "没有户主", Given.ClerkOf(household.AreaNo), FindingSource.Nightly)));
        await Look(await SignInAs("cun2"), await SheetOf(household));
        var now = NextNight();
        var (fault, log) = (new InvalidOperationException(), new KeptLog());

        // The night asks its clock first whether the county waits, then for the flags; the pass has a clock of its own.
        var night = Night(new StandingClock(now), new FaultyClock(now, 2, fault), log);
        await night.BeatAsync(Cancel);
        Assert.Same(fault, Assert.Single(log.Faults));
        Assert.Equal(1, await RunsSince(now));

        // What the pass found is put right in the morning, elsewhere: nobody looks at the household again.
        await Write(async db =>
        {
            foreach (var finding in await db.Findings.Where(f => f.HouseholdId == household.Id && f.State == FindingState.Open).ToListAsync(Cancel))
            {
                finding.Fix(Given.ClerkOf(household.AreaNo));
            }
        });
        Assert.False((await Clear(household)).Household);

        await night.BeatAsync(Cancel);

        Assert.True((await Clear(household)).Household);
        Assert.Equal(1, await RunsSince(now));
        Assert.Single(log.Faults);
    }

    /// <summary>Every test has a night of its own: a county is checked once a day.</summary>
    private DateTimeOffset NextNight() => Clock.GetUtcNow().AddDays(Interlocked.Increment(ref _nights));

    private CheckNightly Night(TimeProvider pass, TimeProvider clock, KeptLog log) =>
        new(new CheckRegister(Host.Databases, pass), Host.Databases, Host.Services.GetRequiredService<RegionBook>(), clock, log);

    private Task<int> RunsSince(DateTimeOffset night) => Read(db => db.CheckRuns.CountAsync(r => r.AreaNo == DemoAccounts.County && r.StartedAt >= night, Cancel));

    /// <summary>Stands, and fails once, when it is asked for the n-th time.</summary>
    private sealed class FaultyClock(DateTimeOffset at, int failing, Exception fault) : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _asked) == failing ? throw fault : at;
    }

    private sealed class KeptLog : ILogger<CheckNightly>
    {
        public List<Exception> Faults { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
            {
                Faults.Add(exception!);
            }
        }
    }
}
