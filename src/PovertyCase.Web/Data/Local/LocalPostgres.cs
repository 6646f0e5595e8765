using Npgsql;

namespace PovertyCase.Web.Data.Local;

/// <summary>
/// The embedded PostgreSQL: one server on the loopback address for one data folder. Whoever starts second, in this process or another,
/// shares the server; the last one to dispose stops it. A server or a user killed with -9 leaves nothing that hinders the next start.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    /// <summary>The superuser of the embedded server.</summary>
    public const string Superuser = "postgres";

    private readonly LocalFolder home;
    private readonly ServerAccount account;
    private readonly PostgresBinaries binaries;
    private readonly LocalPostgresOptions options;
    private readonly string password;
    private FileStream? membership;

    private LocalPostgres(
        LocalFolder home, ServerAccount account, PostgresBinaries binaries, LocalPostgresOptions options, string password)
    {
        this.home = home;
        this.account = account;
        this.binaries = binaries;
        this.options = options;
        this.password = password;
    }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Version of the running server, for example 18.4.</summary>
    public Version Version { get; private set; } = new();

    /// <summary>Whether this start found the server running and took it over.</summary>
    public bool WasRunning { get; private set; }

    /// <summary>Folder with the data folder <c>data</c>, the password file and the port file.</summary>
    public string Folder => home.Root;

    /// <summary>
    /// Starts the server of the options' folder, or joins it when it runs. Makes the data folder the first time.
    /// Throws <see cref="LocalPostgresException"/> with a sentence for the operator.
    /// </summary>
    public static async Task<LocalPostgres> StartAsync(LocalPostgresOptions options, CancellationToken cancel = default)
    {
        var account = ServerAccount.ForThisProcess();
        var home = LocalFolder.Prepare(options, account);
        await account.MustReachAsync(home.Root, cancel);

        await using var seat = await home.LockAsync(options.StartTimeout, cancel);
        var binaries = await PostgresBinaries.FindAsync(options, home, account, cancel);
        var password = home.ReadOrMakePassword();
        var server = new LocalPostgres(home, account, binaries, options, password);
        if (!Directory.Exists(home.Data))
        {
            await server.MakeDataAsync(cancel);
        }
        if (!await server.TakeOverAsync(cancel))
        {
            await server.LaunchAsync(cancel);
        }
        server.membership = home.Join();
        AppDomain.CurrentDomain.ProcessExit += server.StopAtExit;
        return server;
    }

    /// <summary>Connection string to a database of this server; as the superuser unless another role is named.</summary>
    public string ConnectionString(string database, string? user = null, string? password = null) =>
        Connection(Port, database, user, user is null ? this.password : password).ConnectionString;

    /// <summary>Leaves the server; the last user stops it, unless it is to be left running.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref membership, null) is not { } mine)
        {
            return;
        }
        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        NpgsqlConnection.ClearAllPools();
        await using var seat = await home.LockAsync(options.StartTimeout, CancellationToken.None);
        await mine.DisposeAsync();
        if (!options.LeaveRunning && home.IsUnused())
        {
            await account.RunAsync(
                home.Root, [binaries.PgCtl, "stop", "-D", home.Data, "-m", "fast", "-w", "-t", "60", "-s"], CancellationToken.None);
        }
    }

    /// <summary>For programs that end without disposing: tests, commands that fail, a host stopped by a signal.</summary>
    private void StopAtExit(object? sender, EventArgs e) => DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(60));

    private async Task MakeDataAsync(CancellationToken cancel)
    {
        if (Directory.Exists(home.FreshData))
        {
            Directory.Delete(home.FreshData, recursive: true); // an interrupted first start
        }
        Directory.CreateDirectory(home.FreshData);
        await account.TakeOverAsync(home.FreshData, cancel);
        var passwordFile = Path.Combine(home.Root, "password.new");
        LocalFolder.WritePrivate(passwordFile, password);
        await account.TakeOverAsync(passwordFile, cancel);
        try
        {
            List<string> initdb =
            [
                binaries.Initdb, "-D", home.FreshData, "-U", Superuser, $"--pwfile={passwordFile}", "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
            ];
            if (binaries.Major >= 17)
            {
                initdb.Add("--locale-provider=builtin"); // same order and letters on every system
            }
            if (options.Settings.TryGetValue("fsync", out var fsync) && fsync == "off")
            {
                initdb.Add("--no-sync");
            }
            var outcome = await account.RunAsync(home.Root, initdb, cancel);
            if (outcome.ExitCode != 0)
            {
                throw new LocalPostgresException($"数据库初始化失败（{home.Root}）：{outcome.Output}");
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
        // Relative, so that the folder may be moved with its checkout.
        await File.AppendAllTextAsync(Path.Combine(home.FreshData, "postgresql.conf"), "\ninclude = '../server.conf'\n", cancel);
        Directory.Move(home.FreshData, home.Data);
    }

    private async Task<bool> TakeOverAsync(CancellationToken cancel)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (PostmasterFile.Read(home.Pid) is { } file)
        {
            switch (file.WhoHoldsTheNumber())
            {
                case PostmasterFile.Owner.Gone:
                    return false;
                case PostmasterFile.Owner.Stranger:
                    file.GiveUpNumber(home.Pid);
                    return false;
            }
            // The server may be starting, recovering from a crash or stopping: wait for one of both ends.
            if (file.Port > 0 && await AnswersAsync(file.Port, cancel))
            {
                WasRunning = true;
                return true;
            }
            if (TimeProvider.System.GetElapsedTime(patience) > options.StartTimeout)
            {
                throw new LocalPostgresException($"数据库进程 {file.ProcessId} 在运行却不应答。请结束该进程后再启动；日志在 {home.Log}。");
            }
            await Task.Delay(50, cancel);
        }
        return false;
    }

    private async Task LaunchAsync(CancellationToken cancel)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var port = home.ChoosePort();
            home.WriteSettings(port, options.Settings);
            var logFrom = File.Exists(home.Log) ? new FileInfo(home.Log).Length : 0;
            var seconds = ((int)options.StartTimeout.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var outcome = await account.RunAsync(
                home.Root, [binaries.PgCtl, "start", "-D", home.Data, "-l", home.Log, "-w", "-t", seconds, "-s"], cancel);
            if (outcome.ExitCode == 0 && await AnswersAsync(port, cancel))
            {
                return;
            }
            // Either the port was taken in between, or back ends of a killed server still hold its memory and are about to go.
            var log = await NewLogAsync(logFrom, cancel);
            var passes = log.Contains("could not bind", StringComparison.Ordinal) || log.Contains("still in use", StringComparison.Ordinal);
            if (!passes || TimeProvider.System.GetElapsedTime(patience) > options.StartTimeout)
            {
                throw new LocalPostgresException($"数据库没有启动起来（{home.Root}）：{outcome.Output}\n{log}");
            }
            await Task.Delay(200, cancel);
        }
    }

    private async Task<bool> AnswersAsync(int port, CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connection(port, "postgres", null, password).ConnectionString);
            await connection.OpenAsync(cancel);
            Port = port;
            Version = connection.PostgreSqlVersion;
            return true;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new LocalPostgresException($"口令文件与数据库不符（{home.Root}）。请从备份找回 password 文件。", error);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<string> NewLogAsync(long from, CancellationToken cancel)
    {
        if (!File.Exists(home.Log))
        {
            return "";
        }
        await using var stream = new FileStream(home.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(from, stream.Length);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(cancel)).Trim();
    }

    private static NpgsqlConnectionStringBuilder Connection(int port, string database, string? user, string? password) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = user ?? Superuser,
        Password = password,
        Pooling = !(database == "postgres" && user is null), // the maintenance database is visited, not lived in
        ApplicationName = "PovertyCase",
    };
}
