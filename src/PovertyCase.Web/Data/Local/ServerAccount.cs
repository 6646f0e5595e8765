namespace PovertyCase.Web.Data.Local;

/// <summary>
/// The operating-system account the server runs under. PostgreSQL refuses to run as root, so for root it is the account
/// 65534 (nobody), which every Linux has; for anybody else it is the caller.
/// </summary>
internal sealed class ServerAccount
{
    private const string Nobody = "65534";

    private readonly string[] prefix;

    private ServerAccount(string[] prefix) => this.prefix = prefix;

    internal bool IsOther => prefix.Length > 0;

    internal static ServerAccount ForThisProcess()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount([]);
        }
        if (LocalCommand.Find("setpriv") is { } setpriv)
        {
            return new ServerAccount([setpriv, $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"]);
        }
        if (LocalCommand.Find("runuser") is { } runuser)
        {
            return new ServerAccount([runuser, "-u", "nobody", "--"]);
        }
        throw new LocalPostgresException(
            "以 root 身份启动时需要 setpriv 或 runuser 把数据库交给普通账户运行，系统中两者都没有。请改用普通账户启动。");
    }

    /// <summary>Runs a command under this account.</summary>
    internal Task<LocalCommand.Outcome> RunAsync(string folder, IEnumerable<string> command, CancellationToken cancel) =>
        LocalCommand.RunAsync(folder, [.. prefix, .. command], cancel);

    /// <summary>Hands a file or a whole folder over to the account.</summary>
    internal async Task TakeOverAsync(string path, CancellationToken cancel)
    {
        if (IsOther)
        {
            await MustAsync(["chown", "-R", $"{Nobody}:{Nobody}", path], cancel);
        }
    }

    /// <summary>A folder below a private home (0700) cannot be reached by another account; without this check the
    /// server would complain about a missing library instead.</summary>
    internal async Task MustReachAsync(string folder, CancellationToken cancel)
    {
        if (IsOther && (await RunAsync("/", ["sh", "-c", "cd \"$0\"", folder], cancel)).ExitCode != 0)
        {
            throw new LocalPostgresException($"数据库运行账户（nobody）进不了文件夹 {folder}：上级文件夹不许其他账户通过。请换一个位置。");
        }
    }

    /// <summary>Copies a tree so that every account can read and run it.</summary>
    internal static async Task CopyTreeAsync(string from, string to, CancellationToken cancel)
    {
        await MustAsync(["cp", "-RP", from, to], cancel);
        await MustAsync(["chmod", "-R", "a+rX,go-w", to], cancel);
    }

    private static async Task MustAsync(string[] command, CancellationToken cancel)
    {
        var outcome = await LocalCommand.RunAsync("/", command, cancel);
        if (outcome.ExitCode != 0)
        {
            throw new LocalPostgresException($"准备数据库文件夹时 {command[0]} 失败：{outcome.Output}");
        }
    }
}
