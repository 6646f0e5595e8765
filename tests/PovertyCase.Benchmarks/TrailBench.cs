using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Benchmarks;

/// <summary>What the trail costs a write, and how fast a long trail is sealed, verified and exported.</summary>
internal static class TrailBench
{
    private const long Village = 610928109215;

    public static async Task<int> RunAsync(int saves, int entries, CancellationToken cancel)
    {
        await using var bench = await BenchDatabase.StartAsync(cancel);
        await bench.EmptyAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("trailbench").FullName;
        using var keys = TrailKeys.Open(Path.Combine(folder, "key.pem"), createIfMissing: true);
        using var sealer = new SealTrail(bench.Databases, keys, new HeadsFile(Path.Combine(folder, "heads.jsonl")), TimeProvider.System, NullLogger<SealTrail>.Instance);
        Say($"PostgreSQL {bench.ServerVersion}, {Environment.ProcessorCount} processors");
        await WritesAsync(bench, sealer, saves, cancel);
        await LongTrailAsync(bench, sealer, keys, entries, Path.Combine(folder, "trail.zip"), cancel);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>The same save (an address is corrected) four ways, in turns, so that a noisy machine disturbs all alike.</summary>
    private static async Task WritesAsync(BenchDatabase bench, SealTrail sealer, int saves, CancellationToken cancel)
    {
        var by = new Actor(Guid.NewGuid(), "测量", Role.VillageClerk, Village, TimeProvider.System.GetUtcNow());
        Guid id;
        await using (var db = bench.Databases.ForRequest(Reader.Of(by)))
        {
            var household = Household.Enter(Village, $"{Village}-0001", new HouseholdDetails { GroupName = "三组", Address = "三组1号" }, by);
            db.Add(household);
            await db.SaveChangesAsync(cancel);
            id = household.Id;
        }

        const int rounds = 6;
        var times = new Dictionary<string, List<double>>();
        for (var round = 0; round < rounds; round++)
        {
            await SaveAsync(times, "no trail at all", () => Without(bench.Databases, by), id, by, saves / rounds, cancel);
            await AdminAsync(bench, "DROP INDEX ix_audit_entry_list; ALTER TABLE audit_entry DROP COLUMN txid", cancel);
            await SaveAsync(times, "trail, not sealed", () => bench.Databases.ForRequest(Reader.Of(by)), id, by, saves / rounds, cancel);
            await AdminAsync(bench, "ALTER TABLE audit_entry ADD COLUMN txid xid8 NOT NULL DEFAULT pg_current_xact_id(); CREATE INDEX ix_audit_entry_txid ON audit_entry (txid); CREATE INDEX ix_audit_entry_list ON audit_entry (at, id)", cancel);
            await SaveAsync(times, "with the columns of sealing", () => bench.Databases.ForRequest(Reader.Of(by)), id, by, saves / rounds, cancel);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var sealing = KeepSealingAsync(sealer, stop.Token);
            await SaveAsync(times, "and the sealer at work", () => bench.Databases.ForRequest(Reader.Of(by)), id, by, saves / rounds, cancel);
            await stop.CancelAsync();
            await sealing;
        }

        var floor = Median(times["trail, not sealed"]);
        Say($"\n| a save | median, ms | to the trail before sealing |\n|---|---:|---:|");
        foreach (var (way, took) in times)
        {
            Say($"| {way} | {Median(took):0.00} | {Median(took) / floor:0.00} |");
        }

        var opened = new List<double>();
        await using (var db = bench.Databases.ForRequest(Reader.Of(by)))
        {
            await db.Database.OpenConnectionAsync(cancel);
            for (var i = 0; i < 500; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await db.RecordReadingAsync("打开户档案", nameof(Household), id, Village, cancel);
                opened.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        Say($"\nWriting that a household was opened: {Median(opened):0.00} ms");
    }

    private static async Task LongTrailAsync(BenchDatabase bench, SealTrail sealer, TrailKeys keys, int entries, string zip, CancellationToken cancel)
    {
        await AdminAsync(
            bench,
            $"""
            WITH e AS (INSERT INTO audit_entry (id, at, officer_id, officer_name, role, act, object_kind, object_id, area_no, request_id)
                       SELECT gen_random_uuid(), now(), gen_random_uuid(), '张晓梅', 1, '修改户信息', 'Household', gen_random_uuid(), {Village}, md5(i::text) FROM generate_series(1, {entries}) i RETURNING id)
            INSERT INTO audit_change (id, area_no, entry_id, object_kind, object_id, field, before, after) SELECT gen_random_uuid(), {Village}, id, 'Household', gen_random_uuid(), '详细住址', '三组1号', '三组2号' FROM e
            """,
            cancel);
        await AdminAsync(bench, "ANALYZE", cancel);
        Say($"\n| {entries} entries with a change each | s | entries/s |\n|---|---:|---:|");
        await TimeAsync("sealed", entries, () => sealer.PassAsync(demanded: true, cancel));
        await TimeAsync("verified from the database", entries, async () => Must(await VerifyTrail.DatabaseAsync(bench.Databases, keys, [], cancel)));
        await using (var file = new FileStream(zip, FileMode.CreateNew))
        {
            await TimeAsync("exported", entries, () => ExportTrail.WriteAsync(bench.Databases, keys, file, TimeProvider.System.GetUtcNow(), cancel));
            file.Position = 0;
            var before = GC.GetTotalMemory(forceFullCollection: true);
            long most = 0;
            await using var watch = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
            await TimeAsync("verified from the file alone", entries, async () => Must(await ExportTrail.VerifyAsync(file, null, [], cancel)));
            Say($"\nFile {file.Length / 1e6:0} MB; verifying it held at most {(most - before) / 1e6:0} MB more than before");
        }
    }

    private static void Must(TrailVerdict verdict)
    {
        if (!verdict.Holds)
        {
            throw new InvalidOperationException(verdict.Faults[0].Sentence);
        }
    }

    private static async Task TimeAsync(string what, int entries, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Say($"| {what} | {seconds:0.0} | {entries / seconds:0} |");
    }

    private static async Task SaveAsync(Dictionary<string, List<double>> times, string way, Func<CaseDb> open, Guid id, Actor by, int saves, CancellationToken cancel)
    {
        if (!times.TryGetValue(way, out var took))
        {
            times.Add(way, took = []);
        }

        for (var i = -20; i < saves; i++)
        {
            await using var db = open();
            await db.Database.OpenConnectionAsync(cancel);
            var household = await db.Households.SingleAsync(h => h.Id == id, cancel);
            household.Correct(household.Details with { Address = $"三组{Guid.NewGuid():N}号" }, by);

            // The transaction of an act as a page sends it: the form's key is taken, the record is saved, the answer is kept beside the key.
            var began = Stopwatch.GetTimestamp();
            await using var act = await db.Database.BeginTransactionAsync(cancel);
            var key = Guid.NewGuid();
            await db.Database.ExecuteSqlAsync($"INSERT INTO submission (key, officer_id, at) VALUES ({key}, {by.OfficerId}, {by.At}) ON CONFLICT (key) DO NOTHING", cancel);
            await db.SaveChangesAsync(cancel);
            await db.Submissions.Where(s => s.Key == key).ExecuteUpdateAsync(s => s.SetProperty(x => x.ResultUrl, "/households"), cancel);
            await act.CommitAsync(cancel);

            // The first ones warm up what the change of the table has emptied.
            if (i >= 0)
            {
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
    }

    private static async Task KeepSealingAsync(SealTrail sealer, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await sealer.PassAsync(demanded: false, stop);
                await Task.Delay(TimeSpan.FromSeconds(1), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The measured saves are done.
        }
    }

    /// <summary>The gate without the interceptor that writes the trail.</summary>
    private static CaseDb Without(CaseDbFactory databases, Actor by) => new(
        new DbContextOptionsBuilder<CaseDb>().UseNpgsql(databases.Connections.App).AddInterceptors(new ReachInterceptor()).Options, Reader.Of(by), databases.Keys);

    private static async Task AdminAsync(BenchDatabase bench, string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(bench.Admin);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
