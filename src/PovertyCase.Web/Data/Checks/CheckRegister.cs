using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data.Checks;

/// <summary>What one rule did in a pass.</summary>
public sealed record RuleTally(QualityRule Rule, string Family, int Hits, int Fresh, int Recurring, int Fixed, TimeSpan Took);

/// <param name="Prepared">Time for laying out what the rules look at.</param>
/// <param name="Written">Time for bringing the findings into line with the hits.</param>
public sealed record CheckOutcome(long AreaNo, int Households, IReadOnlyList<RuleTally> Rules, TimeSpan Prepared, TimeSpan Written)
{
    public int Hits => Rules.Sum(r => r.Hits);

    public int Fresh => Rules.Sum(r => r.Fresh);

    public int Recurring => Rules.Sum(r => r.Recurring);

    public int Fixed => Rules.Sum(r => r.Fixed);
}

/// <summary>
/// Runs the set-based rules as the jobs role: over the register of a county, or over named households at the moment they were saved or are submitted. Everything
/// is done by the database in temporary tables; the memory of this process does not grow with the county. One finding stands for a household, a rule
/// and a place: it opens, is fixed when the rule no longer hits there, and opens again when it does.
/// </summary>
public sealed class CheckRegister(CaseDbFactory databases, TimeProvider clock)
{
    /// <summary>In seconds; a pass over a county, or over a city's, may be under way.</summary>
    private const int LongestWait = 600;

    /// <summary>The same of a look at households, for which somebody may be sitting before the page: several times what a county's pass takes.</summary>
    private const int LongestLookWait = 90;

    /// <summary>The whole county, or the part of it that a township or village is; counted and written as one transaction.</summary>
    public async Task<CheckOutcome> RegionAsync(long areaNo, CancellationToken cancel)
    {
        var started = clock.GetUtcNow();
        var by = Actor.System(started);
        var county = RegionCode.CountyOf(areaNo);
        await using var db = databases.ForJobs(by);
        db.Database.SetCommandTimeout(LongestWait);
        await db.Database.OpenConnectionAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({county})", cancel);
        var outcome = await new CheckPass(Connection(db), await SettingsAsync(db, county, by, cancel), by, areaNo, null, cancel).RunAsync();
        if (areaNo == county)
        {
            db.Add(CheckRun.Record(county, started, outcome.Households, outcome.Hits, outcome.Fresh, outcome.Recurring, outcome.Fixed, by with { At = clock.GetUtcNow() }));
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return outcome;
    }

    /// <summary>One household right now, by the same statements.</summary>
    public Task<CheckOutcome> HouseholdAsync(long areaNo, Guid household, CancellationToken cancel) => HouseholdsAsync(areaNo, [household], cancel);

    /// <summary>Households of one county right now; waits for a pass over the county.</summary>
    public async Task<CheckOutcome> HouseholdsAsync(long areaNo, IReadOnlyCollection<Guid> households, CancellationToken cancel) =>
        await LookAsync(areaNo, households, wait: true, cancel) ?? throw new InvalidOperationException("Who waits gets an answer.");

    /// <summary>The same for somebody who must not wait: null while a pass over the county goes on.</summary>
    public Task<CheckOutcome?> AtOnceAsync(long areaNo, IReadOnlyCollection<Guid> households, CancellationToken cancel) => LookAsync(areaNo, households, wait: false, cancel);

    private async Task<CheckOutcome?> LookAsync(long areaNo, IReadOnlyCollection<Guid> households, bool wait, CancellationToken cancel)
    {
        var by = Actor.System(clock.GetUtcNow());
        var county = RegionCode.CountyOf(areaNo);
        var named = households.Distinct().ToArray();

        // Who waits for a pass waits on a connection of the jobs: those of the looks are few. What is held there is not asked for a second time, for a pass may stand in between.
        await using var waiting = wait ? databases.ForJobs(by) : null;
        await using var gate = waiting is null ? null : await GateAsync(waiting, county, cancel);
        await using var db = databases.ForLooks(by);
        await db.Database.OpenConnectionAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // A pass over the county stands alone; looks at households only wait for a pass, and for another look at the same ones.
        if (!wait && !await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock_shared({county}) AS \"Value\"").SingleAsync(cancel))
        {
            return null;
        }

        var keys = named.Select(id => BitConverter.ToInt64(id.ToByteArray())).Order().ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(k) FROM unnest({keys}) WITH ORDINALITY AS u (k, n) ORDER BY n", cancel);
        var outcome = await new CheckPass(Connection(db), await SettingsAsync(db, county, by, cancel), by, county, named, cancel).RunAsync();
        await transaction.CommitAsync(cancel);
        return outcome;
    }

    private static async Task<IDbContextTransaction> GateAsync(CaseDb db, long county, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(LongestLookWait);
        var gate = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({county})", cancel);
        return gate;
    }

    private static NpgsqlConnection Connection(CaseDb db) => (NpgsqlConnection)db.Database.GetDbConnection();

    private static async Task<SettingsOfTheDay> SettingsAsync(CaseDb db, long county, Actor by, CancellationToken cancel) =>
        new(await db.Settings.AsNoTracking().Where(s => s.AreaNo == county).ToListAsync(cancel), by.Today);
}
