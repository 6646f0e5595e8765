using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Data.Local;

namespace PovertyCase.Web.Setup;

/// <summary>Where the register lives: the configured PostgreSQL, else (Development) the embedded one.</summary>
public static class CaseDatabase
{
    public const string DatabaseName = "povertycase";

    public static async Task AddCaseDatabaseAsync(this WebApplicationBuilder builder, CancellationToken cancel = default)
    {
        var configuration = builder.Configuration;
        var keyFile = configuration["Keys:File"];
        if (keyFile is null && !builder.Environment.IsDevelopment())
        {
            throw new InvalidOperationException("请用 Keys:File 指明密钥文件（证件号码等用它加密）；新装时先生成，见 docs/operating.md。");
        }

        CaseConnections connections;
        string root;
        if (configuration.GetConnectionString("Case") is { } app)
        {
            connections = new CaseConnections(
                app,
                configuration.GetConnectionString("CaseOwner") ?? "",
                configuration.GetConnectionString("CaseJobs") ?? "",
                configuration.GetConnectionString("CaseBoard") ?? "");
            root = Path.Combine(builder.Environment.ContentRootPath, ".data");
        }
        else if (builder.Environment.IsDevelopment())
        {
            var local = await LocalPostgres.StartAsync(LocalPostgresOptions.From(configuration, builder.Environment.ContentRootPath), cancel);
            builder.Services.AddHostedService(_ => new StopsLocalDatabase(local));
            connections = await PrepareAsync(local, DatabaseName, cancel);
            root = local.Folder;
        }
        else
        {
            throw new InvalidOperationException("请设置 ConnectionStrings:Case（应用角色的数据库连接）。内置数据库只用于开发和试用。");
        }

        keyFile ??= Path.Combine(root, "keys", "case-keys.json");
        var keys = CaseKeys.Open(keyFile, createIfMissing: builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(new KeyFolder(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyFile))!, "sign-in")));
        var storage = configuration["Storage:Root"] ?? Path.Combine(root, "files");
        builder.Services.AddSingleton(new Data.Files.FileVault(storage, keys));
        builder.Services.AddCaseData(connections, keys);

        // Beside the case keys, outside the database; in production it is made by the command "audit key".
        var signing = configuration["Trail:SigningKey"] ?? (keyFile is null ? Path.Combine(root, "keys", "trail-signing-key.pem") : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyFile))!, "trail-signing-key.pem"));
        builder.Services.AddTrail(new TrailPlaces(signing, configuration["Trail:HeadsFile"] ?? Path.Combine(storage, "trail", "heads.jsonl")), builder.Environment.IsDevelopment());
    }

    /// <summary>The services every host needs, also the tests' own.</summary>
    public static void AddCaseData(this IServiceCollection services, CaseConnections connections, CaseKeys keys)
    {
        services.AddSingleton(keys);
        services.AddSingleton(connections);
        services.AddSingleton<CaseDbFactory>();
        services.AddSingleton<RegionBook>();
        services.AddSingleton<PublicBoard>();
        services.AddScoped<ElsewhereInCounty>();
        services.AddScoped<PeopleSearch>();
        services.AddScoped<ReadHouseholdPast>();
        services.AddScoped<QualityBoard>();
        services.AddScoped<SupportCoverage>();
        services.AddScoped<GuaranteeBoard>();
        services.AddSingleton<Data.Checks.CheckRegister>();
        services.AddScoped<Data.Checks.TryRule>();
        services.AddScoped(provider =>
        {
            var officer = provider.GetRequiredService<CurrentOfficer>();
            return provider.GetRequiredService<CaseDbFactory>().ForRequest(officer.Reader, officer.Address);
        });
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", tags: ["ready"]);
    }

    /// <summary>Roles and an empty database on an embedded server; passwords are derived from the server's own, so nothing more is kept.</summary>
    public static async Task<CaseConnections> PrepareAsync(LocalPostgres local, string database, CancellationToken cancel)
    {
        var admin = local.ConnectionString("postgres");
        var secret = new NpgsqlConnectionStringBuilder(admin).Password!;
        string Password(string role) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(role)));
        string[] roles = [DatabaseRoles.Owner, DatabaseRoles.App, DatabaseRoles.Jobs, DatabaseRoles.Board];
        await DatabaseRoles.EnsureAsync(admin, roles.ToDictionary(r => r, Password), cancel);
        await DatabaseRoles.EnsureDatabaseAsync(admin, database, cancel);
        return new CaseConnections(
            local.ConnectionString(database, DatabaseRoles.App, Password(DatabaseRoles.App)),
            local.ConnectionString(database, DatabaseRoles.Owner, Password(DatabaseRoles.Owner)),
            local.ConnectionString(database, DatabaseRoles.Jobs, Password(DatabaseRoles.Jobs)),
            local.ConnectionString(database, DatabaseRoles.Board, Password(DatabaseRoles.Board)));
    }

    /// <summary>Applies the migrations as the owner and repeats the grants, so that new tables are covered and a changed grant arrives without a migration.</summary>
    /// <returns>How many migrations were applied.</returns>
    public static async Task<int> MigrateAsync(CaseDbFactory databases, CancellationToken cancel)
    {
        if (databases.Connections.Owner.Length == 0)
        {
            throw new InvalidOperationException("升级数据库需要 ConnectionStrings:CaseOwner（所有者角色）。");
        }

        await using var db = databases.ForMigration();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).Count();
        if (pending > 0)
        {
            // One that goes through every row of a city takes minutes.
            db.Database.SetCommandTimeout(TimeSpan.Zero);
            await db.Database.MigrateAsync(cancel);
        }

        await db.Database.ExecuteSqlRawAsync(Data.Sql.SqlFile.Read("grants.sql"), cancel);
        return pending;
    }
}

/// <summary>The embedded server goes down with the host that started it.</summary>
internal sealed class StopsLocalDatabase(LocalPostgres local) : IHostedService, IAsyncDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => local.DisposeAsync();
}

/// <summary>Ready means: the application's role gets an answer from the register.</summary>
internal sealed class DatabaseAnswers(CaseDbFactory databases) : Microsoft.Extensions.Diagnostics.HealthChecks.IHealthCheck
{
    public async Task<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult> CheckHealthAsync(Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = databases.ForRequest(Reader.Nobody);
        return await db.Regions.AnyAsync(cancellationToken)
            ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy()
            : Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Unhealthy("No region has been loaded.");
    }
}
