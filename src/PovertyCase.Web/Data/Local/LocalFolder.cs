using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace PovertyCase.Web.Data.Local;

/// <summary>
/// The folder of one embedded server: <c>data/</c> (the server's own), <c>password</c> (0600), <c>port</c>, <c>server.conf</c> and
/// two lock files. <c>start.lock</c> is held while starting or stopping; <c>users.lock</c> is shared by everyone using the server, and
/// the system frees both when a process dies, so nothing stale can remain.
/// </summary>
internal sealed class LocalFolder
{
    private const string SolutionFile = "PovertyCase.sln";

    private LocalFolder(string root, string shared)
    {
        Root = root;
        Shared = shared;
    }

    internal string Root { get; }

    /// <summary>Folder for copied binaries, common to all servers of a checkout.</summary>
    internal string Shared { get; }

    internal string Data => Path.Combine(Root, "data");

    internal string FreshData => Path.Combine(Root, "data.new");

    internal string Log => Path.Combine(Data, "server.log");

    internal string Pid => Path.Combine(Data, "postmaster.pid");

    private string Password => Path.Combine(Root, "password");

    private string Port => Path.Combine(Root, "port");

    internal static LocalFolder Prepare(LocalPostgresOptions options, ServerAccount account)
    {
        var checkout = options.CheckoutRoot ?? CheckoutRoot(AppContext.BaseDirectory);
        var shared = account.IsOther
            ? Path.Combine("/var/lib/povertycase", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(checkout)))[..12])
            : Path.Combine(checkout, ".data");
        var root = Path.GetFullPath(options.Folder ?? Path.Combine(shared, options.Name));
        Directory.CreateDirectory(shared);
        Directory.CreateDirectory(root);
        if (!OperatingSystem.IsWindows())
        {
            // Another account must pass through to data/, but may list nothing here.
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            File.SetUnixFileMode(root, account.IsOther ? Own | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Own);
        }
        return new LocalFolder(root, shared);
    }

    /// <summary>The nearest folder at or above <paramref name="start"/> that holds the solution; else <paramref name="start"/> itself.</summary>
    internal static string CheckoutRoot(string start)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(start));
        for (var folder = full; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, SolutionFile)))
            {
                return folder;
            }
        }
        return full;
    }

    /// <summary>Major version that made the data, or null before the first start.</summary>
    internal int? DataMajor()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The superuser's password, generated once and kept readable to its owner only.</summary>
    internal string ReadOrMakePassword()
    {
        if (File.Exists(Password) && File.ReadAllText(Password).Trim() is { Length: > 0 } kept)
        {
            return kept;
        }
        if (DataMajor() is not null)
        {
            throw new LocalPostgresException($"数据库文件夹 {Root} 中有数据却没有口令文件 password。请从备份找回该文件；确认数据可以不要时，删除整个文件夹再启动。");
        }
        var made = RandomNumberGenerator.GetHexString(40, lowercase: true);
        WritePrivate(Password, made);
        return made;
    }

    internal static void WritePrivate(string file, string text)
    {
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var writer = new StreamWriter(file, new UTF8Encoding(false), how);
        writer.Write(text);
    }

    /// <summary>The port used last time if it is free, else a free one picked by the system; kept for the next time.</summary>
    internal int ChoosePort()
    {
        if (File.Exists(Port) && int.TryParse(File.ReadAllText(Port), CultureInfo.InvariantCulture, out var kept) && IsFree(kept, out _))
        {
            return kept;
        }
        IsFree(0, out var free);
        File.WriteAllText(Port, free.ToString(CultureInfo.InvariantCulture));
        return free;
    }

    internal void WriteSettings(int port, IReadOnlyDictionary<string, string> wanted)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["max_connections"] = "200",
            ["password_encryption"] = "scram-sha-256",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            // Statements and row values may hold people's data; the log keeps the message only.
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
        };
        foreach (var (name, value) in wanted)
        {
            settings[name] = value;
        }
        File.WriteAllLines(
            Path.Combine(Root, "server.conf"),
            settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'"));
    }

    /// <summary>Waits for the only seat at starting and stopping this server.</summary>
    internal async Task<FileStream> LockAsync(TimeSpan patience, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return Open("start.lock", FileShare.None);
            }
            catch (IOException) when (waited < patience)
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    /// <summary>Counts the caller among the server's users until disposed.</summary>
    internal FileStream Join() => Open("users.lock", FileShare.ReadWrite);

    /// <summary>True when nobody (any more) uses the server; ask under <see cref="LockAsync"/>.</summary>
    internal bool IsUnused()
    {
        try
        {
            Open("users.lock", FileShare.None).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private FileStream Open(string name, FileShare share) =>
        new(Path.Combine(Root, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, share);

    private static bool IsFree(int port, out int bound)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            bound = ((IPEndPoint)listener.LocalEndpoint).Port;
            return true;
        }
        catch (SocketException)
        {
            bound = 0;
            return false;
        }
    }
}
