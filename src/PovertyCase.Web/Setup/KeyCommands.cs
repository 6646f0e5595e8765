using System.CommandLine;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Setup;

/// <summary><c>keys add</c> and <c>keys reseal</c>: a new key for everything that is sealed (docs/security.md says when).</summary>
public static class KeyCommands
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "密钥文件" };
        var add = new Command("add", "在密钥文件里加一把新密钥；重启服务后新写入的内容用它加密") { file };
        add.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            byte version;
            try
            {
                version = CaseKeys.AddKey(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                Console.Error.WriteLine($"密钥没有加上：{e.Message}（请用服务的账号运行）");
                return 1;
            }

            Console.WriteLine($"已加入第{version}把密钥。请立即把 {path} 再备份两处，重启服务，然后运行 keys reseal。旧密钥不要删。");
            return 0;
        });

        var reseal = new Command("reseal", "用最新的密钥重新加密已有的号码和文件（可随时中断、重来）");
        reseal.SetAction((_, cancel) => Commands.WithServices(async services =>
        {
            var work = new Reseal(services.GetRequiredService<CaseDbFactory>(), services.GetRequiredService<CaseKeys>(), services.GetRequiredService<FileVault>());
            foreach (var (place, values) in await work.RunAsync(cancel))
            {
                Console.WriteLine($"{place}: {values}");
            }
        }));
        return new Command("keys", "加密用的密钥") { add, reseal };
    }
}
