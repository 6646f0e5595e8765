using Microsoft.Extensions.Logging;
using Npgsql;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Jobs;
using PovertyCase.Web.Setup;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Trail;

/// <summary>The worker that keeps the trail while the office works: on real seconds, because it is the loop that is tested.</summary>
public sealed class KeepTrailTests(TestServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_while_the_worker_runs_is_sealed_and_a_failing_pass_does_not_stop_it()
    {
        await using var it = await SealedCase.MakeAsync(server);
        var log = new Heard();
        using var sealer = it.Sealer(it.Keys, it.Outside);
        using var worker = new KeepTrail(sealer, it.Keys, new TrailPlaces(it.KeyFile, it.Outside), it.Host.Databases, it.Host.Clock, log);
        await worker.StartAsync(Cancel);

        await it.Host.Given.Household(head: "宋江");
        await Until(Sealed);

        await it.AttackAsync("REVOKE INSERT ON audit_leaf FROM povertycase_jobs");
        await it.Host.Given.Household(head: "卢俊义");
        await Until(() => Task.FromResult(log.Lines.Any(l => l.StartsWith("Warning The trail could not be sealed", StringComparison.Ordinal))));
        Assert.False(await Sealed());

        await it.AttackAsync("GRANT INSERT ON audit_leaf TO povertycase_jobs");
        await Until(Sealed);
        await worker.StopAsync(Cancel);
        Assert.True((await it.VerifyAsync(it.Outside)).Holds);
        Assert.Equal(1L, await it.AskAsync<long>("SELECT count(*) FROM audit_check WHERE passed"));

        Task<bool> Sealed() => it.AskAsync<bool>("SELECT NOT EXISTS (SELECT FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.entry_id = e.id))");
    }

    [Fact]
    public async Task The_day_of_an_event_is_sealed_with_its_entry()
    {
        await using var it = await SealedCase.MakeAsync(server);
        await it.Host.Given.Helper(null, await it.Host.Given.Household(head: "吴用"));
        await it.SealAsync();
        Assert.True((await it.VerifyAsync()).Holds);
        var seq = await it.AskAsync<long>("SELECT l.seq FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id WHERE e.happened_on IS NOT NULL ORDER BY l.seq LIMIT 1");

        await it.AttackAsync($"UPDATE audit_entry SET happened_on = happened_on + 1 WHERE id = '{await it.EntryAtAsync(seq)}'");

        var fault = (await it.VerifyAsync()).Faults[0];
        Assert.Equal((FaultKind.Changed, seq), (fault.Kind, fault.Seq));
        await it.AttackAsync($"UPDATE audit_entry SET happened_on = happened_on - 1 WHERE id = '{await it.EntryAtAsync(seq)}'");
        using var export = new MemoryStream();
        await ExportTrail.WriteAsync(it.Host.Databases, it.Keys, export, it.Host.Clock.GetUtcNow(), Cancel);
        export.Position = 0;
        Assert.True((await ExportTrail.VerifyAsync(export, null, [], Cancel)).Holds);
    }

    /// <summary>Asks again every moment, for half a minute: the worker beats once a second, on a busy machine less often.</summary>
    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
        }

        Assert.Fail("The worker did not come to it within half a minute.");
    }

    private sealed class Heard : ILogger<KeepTrail>
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add($"{logLevel} {formatter(state, exception)}");
            }
        }
    }
}
