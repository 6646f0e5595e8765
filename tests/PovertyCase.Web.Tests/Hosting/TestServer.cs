using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Data.Local;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Setup;
using PovertyCase.Web.Tests.Hosting;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace PovertyCase.Web.Tests.Hosting;

/// <summary>
/// One PostgreSQL for the whole run with one migrated template database; each test class clones it (a clone takes a fraction of a second,
/// but only while nobody is connected to the template: decisions 17).
/// </summary>
public sealed class TestServer : IAsyncLifetime
{
    /// <summary>Passwords are hashed quickly in tests, but for those that measure.</summary>
    public const int HashIterations = 5_000;

    public const string Template = "case_template";

    private LocalPostgres _local = null!;
    private CaseConnections _template = null!;
    private int _clones;

    public CaseKeys Keys { get; private set; } = null!;

    public string Scratch { get; } = Path.Combine(Path.GetTempPath(), $"povertycase-tests-{Environment.ProcessId}");

    public string KeyFile => Path.Combine(Scratch, "keys.json");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Scratch);
        Keys = CaseKeys.Open(KeyFile, createIfMissing: true);
        _local = await LocalPostgres.StartAsync(new LocalPostgresOptions { Name = "tests", Settings = LocalPostgresOptions.Disposable });
        await RunAsync($"""UPDATE pg_database SET datallowconn = true WHERE datname = '{Template}'""");
        await RunAsync($"DROP DATABASE IF EXISTS {Template} WITH (FORCE)");
        _template = On(await CaseDatabase.PrepareAsync(_local, Template, default), Template, pooled: false);
        var databases = new CaseDbFactory(_template, Keys);
        await CaseDatabase.MigrateAsync(databases, default);
        await using (var db = databases.ForJobs(Actor.System(TestClock.Start)))
        {
            using var divisions = RegionFile.OpenEmbedded(RegionFile.DemoCounty);
            await RegionFile.ImportAsync(db, divisions, new DateOnly(2017, 1, 1), default);
            await DemoAccounts.EnsureAsync(db, TestClock.Start, default, HashIterations);
        }

        NpgsqlConnection.ClearAllPools();
        await RunAsync($"ALTER DATABASE {Template} WITH ALLOW_CONNECTIONS false");
    }

    /// <summary>The server's own superuser on one of the clones.</summary>
    public string Superuser(CaseConnections clone) =>
        new NpgsqlConnectionStringBuilder(_local.ConnectionString(new NpgsqlConnectionStringBuilder(clone.App).Database!)) { Pooling = false }.ConnectionString;

    /// <summary>A database of one's own, equal to the template.</summary>
    public async Task<CaseConnections> CloneAsync()
    {
        var name = $"case_{Interlocked.Increment(ref _clones)}";
        await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {Template} OWNER {DatabaseRoles.Owner}");
        return On(_template, name, pooled: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _local.DisposeAsync();
        Directory.Delete(Scratch, recursive: true);
    }

    /// <summary>The template's four roles on another database; the clone test classes use has pools.</summary>
    private static CaseConnections On(CaseConnections made, string database, bool pooled)
    {
        string To(string connection, bool pooling) => new NpgsqlConnectionStringBuilder(connection)
        {
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 10,
        }.ConnectionString;
        return new CaseConnections(To(made.App, pooled), To(made.Owner, false), To(made.Jobs, pooled), To(made.Board, false));
    }

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_local.ConnectionString("postgres")) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
