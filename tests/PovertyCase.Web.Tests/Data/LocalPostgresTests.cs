using System.Diagnostics;
using Npgsql;
using PovertyCase.Web.Data.Local;

namespace PovertyCase.Web.Tests.Data;

/// <summary>Each test has its own server in its own folder.</summary>
public sealed class LocalPostgresTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"povertycase-{Guid.NewGuid():N}");

    private LocalPostgresOptions Options => new() { Folder = folder, Settings = LocalPostgresOptions.Disposable };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_server_answers_on_loopback_only_with_its_password_and_checksums()
    {
        await using var server = await LocalPostgres.StartAsync(Options, Cancel);

        Assert.False(server.WasRunning);
        Assert.True(server.Version.Major >= 15);
        Assert.Equal("127.0.0.1", await Ask(server, "SHOW listen_addresses"));
        Assert.Equal("", await Ask(server, "SHOW unix_socket_directories"));
        Assert.Equal("on", await Ask(server, "SHOW data_checksums"));
        Assert.Equal("200", await Ask(server, "SHOW max_connections"));
        Assert.Equal("off", await Ask(server, "SHOW fsync"));
        Assert.Equal("UTF8", await Ask(server, "SHOW server_encoding"));
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => Ask(server.ConnectionString("postgres", LocalPostgres.Superuser, "guess"), "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_password_file()
    {
        await using var server = await LocalPostgres.StartAsync(Options, Cancel);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "password")));
        }
        Assert.DoesNotContain(Directory.GetFiles(folder), file => file.EndsWith("password.new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Product_settings_keep_every_commit_safe()
    {
        await using var server = await LocalPostgres.StartAsync(new LocalPostgresOptions { Folder = folder }, Cancel);

        Assert.Equal("on", await Ask(server, "SHOW fsync"));
        Assert.Equal("on", await Ask(server, "SHOW full_page_writes"));
        Assert.Equal("on", await Ask(server, "SHOW synchronous_commit"));
    }

    [Fact]
    public async Task Names_are_ordered_by_pinyin_and_Chinese_letters_are_letters()
    {
        await using var server = await LocalPostgres.StartAsync(Options, Cancel);

        Assert.Equal(
            "陈二 李四 欧阳建国 王五 张三",
            await Ask(server, """
                SELECT string_agg(name, ' ' ORDER BY name COLLATE "zh-Hans-x-icu")
                FROM unnest(ARRAY['张三', '李四', '王五', '陈二', '欧阳建国']) AS name
                """));
        Assert.Equal("True", await Ask(server, "SELECT '张' ~ '[[:alpha:]]'"));
    }

    [Fact]
    public async Task Committed_rows_survive_a_server_killed_without_warning()
    {
        await using var first = await LocalPostgres.StartAsync(new LocalPostgresOptions { Folder = folder }, Cancel);
        await Ask(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        Kill(ServerId());

        await using var second = await LocalPostgres.StartAsync(Options, Cancel);

        Assert.False(second.WasRunning);
        Assert.Equal("42", await Ask(second, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_stale_process_number_that_now_belongs_to_another_program_does_not_hinder_the_start()
    {
        await using (await LocalPostgres.StartAsync(Options, Cancel))
        {
            Kill(ServerId());
            var lines = await File.ReadAllLinesAsync(PidFile, Cancel);
            lines[0] = $"{Environment.ProcessId}";
            await File.WriteAllTextAsync(PidFile, string.Join('\n', lines) + "\n", Cancel);

            await using var again = await LocalPostgres.StartAsync(Options, Cancel);

            Assert.Equal("1", await Ask(again, "SELECT 1"));
        }
    }

    [Fact]
    public async Task A_second_start_joins_the_server_and_the_last_one_to_leave_stops_it()
    {
        var first = await LocalPostgres.StartAsync(Options, Cancel);
        var second = await LocalPostgres.StartAsync(Options, Cancel);

        Assert.True(second.WasRunning);
        Assert.Equal(first.Port, second.Port);
        await first.DisposeAsync();
        Assert.Equal("1", await Ask(second, "SELECT 1"));

        await second.DisposeAsync();
        Assert.False(File.Exists(PidFile));
        await Assert.ThrowsAsync<NpgsqlException>(() => Ask(second, "SELECT 1"));
    }

    [Fact]
    public async Task Two_starts_at_the_same_moment_make_one_server()
    {
        var both = await Task.WhenAll(
            Task.Run(() => LocalPostgres.StartAsync(Options, Cancel), Cancel),
            Task.Run(() => LocalPostgres.StartAsync(Options, Cancel), Cancel));

        Assert.Single(both, server => server.WasRunning);
        Assert.Equal(both[0].Port, both[1].Port);
        foreach (var server in both)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_port_stays_the_same_unless_somebody_took_it()
    {
        int port;
        await using (var server = await LocalPostgres.StartAsync(Options, Cancel))
        {
            port = server.Port;
        }
        await using (var server = await LocalPostgres.StartAsync(Options, Cancel))
        {
            Assert.Equal(port, server.Port);
        }

        using var taker = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        taker.Start();
        await using var moved = await LocalPostgres.StartAsync(Options, Cancel);

        Assert.NotEqual(port, moved.Port);
        Assert.Equal("1", await Ask(moved, "SELECT 1"));
    }

    [Fact]
    public async Task A_server_left_running_is_taken_over()
    {
        await using (await LocalPostgres.StartAsync(Options with { LeaveRunning = true }, Cancel))
        {
        }

        await using var next = await LocalPostgres.StartAsync(Options, Cancel);

        Assert.True(next.WasRunning);
    }

    [Fact]
    public async Task A_configured_folder_without_PostgreSQL_is_named_in_the_error()
    {
        var error = await Assert.ThrowsAsync<LocalPostgresException>(
            () => LocalPostgres.StartAsync(Options with { Binaries = "/nowhere/postgresql" }, Cancel));

        Assert.Contains("/nowhere/postgresql", error.Message, StringComparison.Ordinal);
        Assert.Contains(LocalPostgresOptions.BinariesVariable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PostgreSQL_of_Debian_serves_as_well()
    {
        const string Debian = "/usr/lib/postgresql";
        var installed = !Directory.Exists(Debian) ? [] : Directory.GetDirectories(Debian)
            .Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
            .OrderBy(version => version, StringComparer.Ordinal)
            .ToList();
        if (installed.Count == 0)
        {
            Assert.Skip("Debian's PostgreSQL is not installed here (apt-get install postgresql)");
        }

        await using var server = await LocalPostgres.StartAsync(Options with { Binaries = installed[0] }, Cancel);

        Assert.Equal(Path.GetFileName(installed[0]), $"{server.Version.Major}");
        Assert.Equal("on", await Ask(server, "SHOW data_checksums"));
        Assert.Equal("李 张", await Ask(server, """
            SELECT string_agg(name, ' ' ORDER BY name COLLATE "zh-Hans-x-icu") FROM unnest(ARRAY['张', '李']) AS name
            """));
        Assert.Equal("True", await Ask(server, "SELECT '张' ~ '[[:alpha:]]'"));
    }

    private string PidFile => Path.Combine(folder, "data", "postmaster.pid");

    private int ServerId() => int.Parse(File.ReadLines(PidFile).First(), System.Globalization.CultureInfo.InvariantCulture);

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit(5000);
    }

    private static Task<string?> Ask(LocalPostgres server, string sql) => Ask(server.ConnectionString("postgres"), sql);

    private static async Task<string?> Ask(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture);
    }
}
