using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Setup;

/// <summary>audit verify, audit export, audit key: for whoever has to answer for the trail.</summary>
internal static class TrailCommands
{
    public static Command Make()
    {
        var file = new Option<FileInfo>("--file") { Description = "只凭导出的文件核验，不用数据库和密钥" };
        var head = new Option<string>("--head") { Description = "库外留存的存证：存证文件，或印在文书页脚的存证号" };
        var key = new Option<FileInfo>("--key") { Description = "另外取得的公钥文件（与 --file 合用）" };
        var verify = new Command("verify", "核验操作记录；有问题时退出码为 1，并指出第一处") { file, head, key };
        verify.SetAction((parsed, cancel) => parsed.GetValue(file) is { } export
            ? FromFileAsync(export, parsed.GetValue(key), parsed.GetValue(head), cancel)
            : Commands.WithServices(services => FromDatabaseAsync(services, parsed.GetValue(head), cancel)));

        var to = new Argument<FileInfo>("FILE") { Description = "导出到哪个文件（zip）" };
        var export = new Command("export", "导出已封存的操作记录，含存证和公钥，不含敏感值") { to };
        export.SetAction((parsed, cancel) => Commands.WithServices(services => ExportAsync(services, parsed.GetRequiredValue(to), cancel)));

        var make = new Command("key", "显示签存证的公钥；还没有密钥时生成一把");
        make.SetAction((_, _) => Commands.WithServices(services =>
        {
            var place = services.GetRequiredService<TrailPlaces>().SigningKey;
            using var keys = TrailKeys.Open(place, createIfMissing: true);
            Console.WriteLine($"签名密钥：{place}，编号 {keys.KeyId}");
            Console.Write(keys.PublicPem);
            return Task.CompletedTask;
        }));
        return new Command("audit", "操作记录的核验与导出") { verify, export, make };
    }

    private static async Task<int> FromFileAsync(FileInfo export, FileInfo? key, string? head, CancellationToken cancel)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var began = Stopwatch.GetTimestamp();
            await using var stream = export.OpenRead();
            var trusted = key is null ? null : await File.ReadAllTextAsync(key.FullName, cancel);
            return Tell(await ExportTrail.VerifyAsync(stream, trusted, head is null ? [] : HeadsFile.Read(head), cancel), began);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> FromDatabaseAsync(IServiceProvider services, string? head, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var places = services.GetRequiredService<TrailPlaces>();
        IEnumerable<OutsideHead> outside;
        try
        {
            outside = head is not null ? HeadsFile.Read(head) : File.Exists(places.HeadsFile) ? HeadsFile.Read(places.HeadsFile) : [];
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        return Tell(await VerifyTrail.DatabaseAsync(services.GetRequiredService<CaseDbFactory>(), services.GetRequiredService<TrailKeys>(), outside, cancel), began);
    }

    private static async Task<int> ExportAsync(IServiceProvider services, FileInfo to, CancellationToken cancel)
    {
        await using var stream = new FileStream(to.FullName, FileMode.CreateNew, FileAccess.ReadWrite);
        var count = await ExportTrail.WriteAsync(services.GetRequiredService<CaseDbFactory>(), services.GetRequiredService<TrailKeys>(), stream, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
        Console.WriteLine($"已导出{count}条到 {to.FullName}");
        return 0;
    }

    private static int Tell(TrailVerdict verdict, long began)
    {
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"核验{verdict.Size}条、{verdict.Heads}个存证（签到第{verdict.SignedUpTo}条），用时{seconds:0.0}秒，每秒{verdict.Size / Math.Max(seconds, 0.001):0}条。总值 {verdict.Root}");
        if (verdict.Holds)
        {
            Console.WriteLine("没有发现改动。");
            return 0;
        }

        foreach (var fault in verdict.Faults)
        {
            Console.WriteLine(fault.Sentence);
        }

        Console.WriteLine($"共{verdict.FaultCount}处问题，第一处见最上面一行。");
        return 1;
    }
}
