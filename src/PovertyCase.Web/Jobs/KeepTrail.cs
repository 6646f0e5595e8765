using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Jobs;

/// <summary>
/// Seals the trail every second and verifies the whole of it once a night. When it cannot, work goes on: entries are written by the acts
/// themselves and sealed later; a backlog is told in the log.
/// </summary>
public sealed class KeepTrail(SealTrail trail, TrailKeys keys, TrailPlaces places, CaseDbFactory databases, TimeProvider clock, ILogger<KeepTrail> logger) : BackgroundService
{
    public static readonly TimeSpan Backlog = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The hour in Beijing from which a night's verification may begin.</summary>
    private const int Night = 2;

    private DateTimeOffset _sealedAt;
    private DateTimeOffset _warnedAt;
    private DateTimeOffset _toldAt;
    private DateOnly _verifiedOn;

    /// <summary>One verification of everything, its result kept for the audit administrator.</summary>
    public static async Task<TrailVerdict> VerifyAsync(CaseDbFactory databases, TrailKeys keys, TrailPlaces places, DateTimeOffset at, CancellationToken cancel)
    {
        var verdict = await VerifyTrail.DatabaseAsync(databases, keys, File.Exists(places.HeadsFile) ? HeadsFile.Read(places.HeadsFile) : [], cancel);
        await using var db = databases.ForJobs(Actor.System(at));
        var told = verdict.Faults.Count == 0 ? "" : verdict.Faults[0].Sentence;
        db.Add(new AuditCheck { At = at, Size = verdict.Size, Passed = verdict.Holds, Told = told.Length > 500 ? told[..500] : told });
        await db.SaveChangesAsync(cancel);
        return verdict;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host begins to listen first.
        await Task.Yield();
        if (!keys.CanSign)
        {
            logger.LogError("There is no key to sign the trail with at {File}; make one with the command: audit key", places.SigningKey);
        }

        _sealedAt = clock.GetUtcNow();
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await BeatAsync(stoppingToken);
        }
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        try
        {
            if (await trail.PassAsync(demanded: false, cancel) is not null)
            {
                _sealedAt = clock.GetUtcNow();
                await NightAsync(cancel);
            }
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
        {
            // Every second the same line would bury the others.
            var now = clock.GetUtcNow();
            if (now - _toldAt >= TimeSpan.FromMinutes(1))
            {
                _toldAt = now;
                logger.LogWarning(e, "The trail could not be sealed; the entries wait");
            }
        }

        await WarnAsync(cancel);
    }

    /// <summary>Another process may be sealing, so the entries are asked, not our own success.</summary>
    private async Task WarnAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now - _sealedAt < Backlog || now - _warnedAt < TimeSpan.FromMinutes(1))
        {
            return;
        }

        _warnedAt = now;
        try
        {
            if (await trail.OldestUnsealedAsync(cancel) is { } oldest && now - oldest > Backlog)
            {
                logger.LogWarning("Entries of the trail have been waiting to be sealed since {Oldest}", oldest);
            }
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            logger.LogWarning(e, "How many entries of the trail wait to be sealed could not be asked");
        }
    }

    private async Task NightAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = OfficialClock.Today(now);
        if (_verifiedOn == today || OfficialClock.OnTheWall(now).Hour < Night)
        {
            return;
        }

        await using var db = databases.ForJobs(Actor.System(now));
        var last = await db.TrailChecks.AsNoTracking().OrderByDescending(c => c.At).Select(c => (DateTimeOffset?)c.At).FirstOrDefaultAsync(cancel);
        if (last is null || OfficialClock.Today(last.Value) < today)
        {
            var verdict = await VerifyAsync(databases, keys, places, now, cancel);
            if (verdict.Holds)
            {
                logger.LogInformation("The trail was verified: {Size} entries, {Heads} heads", verdict.Size, verdict.Heads);
            }
            else
            {
                logger.LogCritical("The trail does not hold: {Faults} faults, the first: {First}", verdict.FaultCount, verdict.Faults[0].Sentence);
            }
        }

        _verifiedOn = today;
    }
}
