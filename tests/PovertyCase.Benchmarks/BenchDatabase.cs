using Npgsql;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Data.Local;
using PovertyCase.Web.Setup;

namespace PovertyCase.Benchmarks;

/// <summary>A database of the benchmarks' own on an embedded server with the product's settings: every commit is safe on disk.</summary>
internal sealed class BenchDatabase(LocalPostgres server) : IAsyncDisposable
{
    private const string Name = "povertycase_bench";

    public CaseDbFactory Databases { get; private set; } = null!;

    public Version ServerVersion => server.Version;

    /// <summary>Superuser's connection: needed to switch triggers off for the floor.</summary>
    public string Admin => server.ConnectionString(Name);

    public static async Task<BenchDatabase> StartAsync(CancellationToken cancel) =>
        new(await LocalPostgres.StartAsync(new LocalPostgresOptions { Name = "benchmarks" }, cancel));

    public async Task EmptyAsync(CancellationToken cancel)
    {
        NpgsqlConnection.ClearAllPools();
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString("postgres")))
        {
            await using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync(cancel);
        }

        var keys = CaseKeys.Open(Path.Combine(server.Folder, "case-keys.json"), createIfMissing: true);
        Databases = new CaseDbFactory(await CaseDatabase.PrepareAsync(server, Name, cancel), keys);
        await CaseDatabase.MigrateAsync(Databases, cancel);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
