using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;

namespace PovertyCase.Web.Jobs;

/// <summary>全面核查 once a night, county after county. A county that was checked today is not checked again after a restart.</summary>
public sealed class CheckNightly(CheckRegister check, CaseDbFactory databases, RegionBook regions, TimeProvider clock, ILogger<CheckNightly> logger) : BackgroundService
{
    /// <summary>Counties whose pass is written and whose clear flags are still to be renewed.</summary>
    private readonly HashSet<long> _renews = [];

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>The hour in Beijing from which a night's pass may begin, and the one from which it is left for the next night.</summary>
    private const int From = 3;
    private const int To = 7;

    /// <summary>Every county that has not yet been checked today.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        foreach (var county in regions.Counties())
        {
            try
            {
                if (await WaitsAsync(county, cancel))
                {
                    var outcome = await check.RegionAsync(county, cancel);
                    _renews.Add(county);
                    logger.LogInformation(
                        "Checked {Households} households of {County}: {Hits} hits, {Fresh} new, {Recurring} recurring, {Fixed} fixed", outcome.Households, county, outcome.Hits, outcome.Fresh, outcome.Recurring, outcome.Fixed);
                }

                if (_renews.Contains(county))
                {
                    await RenewAsync(county, cancel);
                    _renews.Remove(county);
                }
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                // Whatever it is: a background service that ends takes the program with it.
                logger.LogError(e, "The register of {County} could not be checked; it is tried again", county);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host begins to listen first.
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (OfficialClock.OnTheWall(clock.GetUtcNow()).Hour is >= From and < To)
            {
                await BeatAsync(stoppingToken);
            }
        }
    }

    /// <summary>Who is clear after what the pass found and what was corrected since yesterday.</summary>
    private async Task RenewAsync(long county, CancellationToken cancel)
    {
        var by = Actor.System(clock.GetUtcNow());
        await using var db = databases.ForJobs(by);
        await new LookBackWork(db).RenewAsync(county, by, cancel);
    }

    private async Task<bool> WaitsAsync(long county, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.ForJobs(Actor.System(now));
        var since = OfficialClock.Midnight(OfficialClock.Today(now));
        return !await db.CheckRuns.AnyAsync(r => r.AreaNo == county && r.StartedAt >= since, cancel);
    }
}
