using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Tests.Hosting;

namespace PovertyCase.Web.Tests.Trail;

/// <summary>A database of its own with some households and a trail sealed under two heads, and the means to attack it.</summary>
internal sealed class SealedCase : IAsyncDisposable
{
    private readonly CaseHost _host;
    private readonly SealTrail _sealer;

    private SealedCase(CaseHost host, string folder)
    {
        _host = host;
        Folder = folder;
        KeyFile = Path.Combine(folder, "key.pem");
        Keys = TrailKeys.Open(KeyFile, createIfMissing: true);
        Outside = Path.Combine(folder, "heads.jsonl");
        _sealer = Sealer(Keys, Outside);
    }

    public CaseHost Host => _host;

    public string Folder { get; }

    public string KeyFile { get; }

    public TrailKeys Keys { get; }

    /// <summary>The file of heads outside the database.</summary>
    public string Outside { get; }

    public static async Task<SealedCase> MakeAsync(TestServer server)
    {
        var host = new CaseHost(server);
        await host.InitializeAsync();
        var made = new SealedCase(host, Directory.CreateTempSubdirectory("trail").FullName);
        await host.Given.Household(head: "赵桂兰");
        await made.SealAsync();
        host.Clock.Pass(TimeSpan.FromMinutes(2));
        await host.Given.Household(head: "单雄信");
        await made.SealAsync();
        return made;
    }

    public SealTrail Sealer(TrailKeys keys, string outside) => new(_host.Databases, keys, new HeadsFile(outside), _host.Clock, NullLogger<SealTrail>.Instance);

    public async Task<Sealed> SealAsync() => (await _sealer.PassAsync(demanded: true, TestContext.Current.CancellationToken))!;

    public Task<Sealed?> PassAsync() => _sealer.PassAsync(demanded: false, TestContext.Current.CancellationToken);

    /// <summary>From the database, with or without what was kept outside.</summary>
    public Task<TrailVerdict> VerifyAsync(string? outside = null) =>
        VerifyTrail.DatabaseAsync(_host.Databases, Keys, outside is null ? [] : HeadsFile.Read(outside), TestContext.Current.CancellationToken);

    /// <summary>With everything that a superuser may do.</summary>
    public async Task AttackAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_host.Superuser);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_host.Superuser);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public Task<Guid> EntryAtAsync(long seq) => AskAsync<Guid>($"SELECT entry_id FROM audit_leaf WHERE seq = {seq}");

    public Task<long> SizeAsync() => AskAsync<long>("SELECT max(seq) FROM audit_leaf");

    public async ValueTask DisposeAsync()
    {
        _sealer.Dispose();
        Keys.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
