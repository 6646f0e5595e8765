using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Tests.Given;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Trail;

/// <summary>Sealing: once, without gaps, whatever happens at the same time.</summary>
public sealed class SealingTests(TestServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_sealers_beside_busy_writers_give_each_entry_one_place_without_gaps()
    {
        await using var it = await SealedCase.MakeAsync(server);
        using var second = it.Sealer(it.Keys, Path.Combine(it.Folder, "second.jsonl"));
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(w => WriteAsync(it, w, 40)));
        while (!writing.IsCompleted)
        {
            await Task.WhenAll(it.PassAsync(), second.PassAsync(demanded: false, Cancel));
            it.Host.Clock.Pass(TimeSpan.FromSeconds(20));
        }

        await writing;
        await it.SealAsync();
        Assert.Equal(0L, await it.AskAsync<long>("SELECT count(*) FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry_id = e.id)"));
        Assert.True(await it.AskAsync<bool>("SELECT count(*) = max(seq) AND min(seq) = 1 FROM audit_leaf"));
        Assert.True((await it.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_sealer_that_dies_in_the_middle_leaves_neither_gap_nor_duplicate()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var before = await it.SizeAsync();
        await WriteAsync(it, 1, 5);
        await using var blocker = new NpgsqlConnection(it.Host.Superuser);
        await blocker.OpenAsync(Cancel);
        await using var hold = await blocker.BeginTransactionAsync(Cancel);
        await RunAsync(blocker, "LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE");
        var pass = it.SealAsync();

        // The leaves are written, the head waits: now the connection is cut.
        for (var killed = 0L; killed == 0;)
        {
            await using var kill = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'povertycase_jobs' AND wait_event_type = 'Lock'", blocker);
            killed = (long)(await kill.ExecuteScalarAsync(Cancel))!;
        }

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => pass);
        await hold.RollbackAsync(Cancel);
        Assert.Equal(before, await it.SizeAsync());

        var sealedNow = await it.SealAsync();
        Assert.Equal(5, sealedNow.Count);
        Assert.True((await it.VerifyAsync(it.Outside)).Holds);
    }

    [Fact]
    public async Task What_a_slow_transaction_wrote_is_sealed_after_its_commit()
    {
        await using var it = await SealedCase.MakeAsync(server);
        await using var slow = new NpgsqlConnection(it.Host.Superuser);
        await slow.OpenAsync(Cancel);
        await using var open = await slow.BeginTransactionAsync(Cancel);
        await RunAsync(slow, "INSERT INTO audit_entry (id, at, officer_id, officer_name, role, act, object_kind, area_no) SELECT gen_random_uuid(), at, officer_id, officer_name, role, '慢', object_kind, area_no FROM audit_entry ORDER BY at DESC LIMIT 1");
        await WriteAsync(it, 2, 3);
        Assert.Equal(3, (await it.PassAsync())!.Count);
        await WriteAsync(it, 3, 2);
        Assert.Equal(2, (await it.PassAsync())!.Count);

        await open.CommitAsync(Cancel);
        Assert.Equal(1, (await it.PassAsync())!.Count);
        Assert.Equal(0, (await it.PassAsync())!.Count);
        Assert.True((await it.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_head_is_signed_at_most_once_a_minute_unless_a_document_asks()
    {
        await using var it = await SealedCase.MakeAsync(server);
        Assert.Equal(2L, await Heads(it));
        await WriteAsync(it, 1, 1);
        await it.PassAsync();
        Assert.Equal(2L, await Heads(it));

        it.Host.Clock.Pass(TimeSpan.FromSeconds(61));
        await it.PassAsync();
        Assert.Equal(3L, await Heads(it));
        it.Host.Clock.Pass(TimeSpan.FromSeconds(61));
        await it.PassAsync();
        Assert.Equal(3L, await Heads(it));

        await WriteAsync(it, 2, 1);
        await it.SealAsync();
        Assert.Equal(4L, await Heads(it));
        Assert.Equal(await Heads(it), File.ReadLines(it.Outside).Count());
    }

    [Fact]
    public async Task Neither_requests_nor_jobs_may_change_delete_or_empty_what_is_sealed()
    {
        await using var it = await SealedCase.MakeAsync(server);
        foreach (var connection in new[] { it.Host.Connections.App, it.Host.Connections.Jobs })
        {
            await using var open = new NpgsqlConnection(connection);
            await open.OpenAsync(Cancel);
            foreach (var table in new[] { "audit_entry", "audit_change", "audit_leaf", "audit_head", "audit_check" })
            {
                foreach (var sql in new[] { $"UPDATE {table} SET {(table == "audit_leaf" ? "seq = 1" : table == "audit_head" ? "size = 1" : "id = NULL")}", $"DELETE FROM {table}", $"TRUNCATE {table} CASCADE" })
                {
                    var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(open, sql));
                    Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
                }
            }
        }

        await using var jobs = new NpgsqlConnection(it.Host.Connections.Jobs);
        await jobs.OpenAsync(Cancel);
        foreach (var sql in new[] { "UPDATE adjustment_snapshot SET sha256 = ''", "DELETE FROM adjustment_snapshot", "UPDATE sheet_correction SET reason = ''", "DELETE FROM sheet_correction" })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(jobs, sql))).SqlState);
        }

        await using var app = new NpgsqlConnection(it.Host.Connections.App);
        await app.OpenAsync(Cancel);
        foreach (var sql in new[] { "INSERT INTO audit_leaf VALUES (99, gen_random_uuid(), '')", "INSERT INTO audit_head VALUES (99, '', now(), NULL, '', '')", "UPDATE adjustment_snapshot SET sha256 = ''", "UPDATE sheet_correction SET reason = ''", "INSERT INTO check_run DEFAULT VALUES", "UPDATE check_run SET hits = 0" })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(app, sql))).SqlState);
        }
    }

    private static Task<long> Heads(SealedCase it) => it.AskAsync<long>("SELECT count(*) FROM audit_head");

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task WriteAsync(SealedCase it, int writer, int entries)
    {
        var by = new Actor(Guid.NewGuid(), $"写{writer}", Role.VillageClerk, Builders.Village, it.Host.Clock.GetUtcNow());
        for (var i = 0; i < entries; i++)
        {
            await using var db = it.Host.As(by);
            db.Record("打印", "Household", null, Builders.Village, note: $"{i}");
            await db.SaveChangesAsync(Cancel);
        }
    }
}
