using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Interceptors;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data;

/// <summary>Opens the register under one of its database roles.</summary>
public sealed class CaseDbFactory(CaseConnections connections, CaseKeys keys)
{
    private static readonly ReachInterceptor Reach = new();
    private static readonly SavingInterceptor Saving = new();

    public CaseConnections Connections => connections;

    public CaseKeys Keys => keys;

    /// <summary>For requests: the reader's reach, no bypass.</summary>
    public CaseDb ForRequest(Reader reader, string? address = null) => new(Options(connections.App), reader, keys) { Address = address };

    /// <summary>For jobs (seed, roll-ups): everything, as the given actor.</summary>
    public CaseDb ForJobs(Actor actor) => new(Options(connections.Jobs), Reader.Everything(actor), keys);

    /// <summary>For the rules about single households; see <see cref="CaseConnections.Looks"/>.</summary>
    public CaseDb ForLooks(Actor actor) => new(Options(connections.Looks), Reader.Everything(actor), keys);

    /// <summary>For a job that writes as several actors in one transaction: the reach of this actor is set on the open connection.</summary>
    public async Task<CaseDb> ForJobsAsync(Actor actor, NpgsqlConnection open, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        var reader = Reader.Everything(actor);
        await using (var command = ReachInterceptor.Command(open, reader))
        {
            await command.ExecuteNonQueryAsync(cancel);
        }

        var db = new CaseDb(Options(npgsql => npgsql.UseNpgsql(open)), reader, keys);
        await db.Database.UseTransactionAsync(transaction, cancel);
        return db;
    }

    /// <summary>For migrations only: the owner, who under forced row-level security sees no row.</summary>
    public CaseDb ForMigration() => new(Options(connections.Owner), Reader.Nobody, keys);

    public static DbContextOptions<CaseDb> Options(string connection) =>
        Options(builder => builder.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory")));

    private static DbContextOptions<CaseDb> Options(Action<DbContextOptionsBuilder<CaseDb>> use)
    {
        var builder = new DbContextOptionsBuilder<CaseDb>();
        use(builder);
        return builder.AddInterceptors(Reach, Saving).Options;
    }
}

/// <summary>For <c>dotnet ef</c>: a model needs keys and a provider, not a running database.</summary>
public sealed class DesignTimeCaseDb : IDesignTimeDbContextFactory<CaseDb>
{
    public CaseDb CreateDbContext(string[] args) => new(
        CaseDbFactory.Options(new NpgsqlConnectionStringBuilder { Host = "localhost" }.ConnectionString),
        Reader.Nobody,
        CaseKeys.Open(Path.Combine(Path.GetTempPath(), "povertycase-design-time-keys.json"), createIfMissing: true));
}
