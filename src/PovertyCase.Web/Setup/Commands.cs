using System.CommandLine;
using System.Globalization;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;

namespace PovertyCase.Web.Setup;

/// <summary>What the program does from the command line. Each command prints what it did in numbers and exits non-zero on failure.</summary>
public static class Commands
{
    public static bool IsCommand(string[] args) => args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal);

    /// <summary>What is wrong with a command line; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(string[] args) => Root().Parse(args) is { Errors.Count: > 0 } parsed ? CommandFaults.Of(parsed) : [];

    public static Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return parsed.InvokeAsync();
        }

        foreach (var sentence in CommandFaults.Of(parsed))
        {
            Console.Error.WriteLine(sentence);
        }

        return Task.FromResult(1);
    }

    private static RootCommand Root()
    {
        var migrate = new Command("migrate", "升级数据库结构");
        migrate.SetAction((_, cancel) => WithServices(async services =>
        {
            var applied = await CaseDatabase.MigrateAsync(services.GetRequiredService<CaseDbFactory>(), cancel);
            Console.WriteLine($"已应用 {applied} 个迁移。");
        }));

        var file = new Argument<FileInfo>("FILE") { Description = "区划文件（代码,名称,级别,上级）" };
        var from = new Option<DateOnly>("--from") { Description = "从哪天起有效", DefaultValueFactory = _ => new DateOnly(2017, 1, 1) };
        var regions = new Command("import-regions", "导入区划") { file, from };
        regions.SetAction((parsed, cancel) => WithServices(async services =>
        {
            var clock = services.GetRequiredService<TimeProvider>();
            await using var db = services.GetRequiredService<CaseDbFactory>().ForJobs(Actor.System(clock.GetUtcNow()));
            using var reader = parsed.GetRequiredValue(file).OpenText();
            var (read, fresh) = await RegionFile.ImportAsync(db, reader, parsed.GetValue(from), cancel);
            Console.WriteLine($"读入 {read} 个区划，新增 {fresh} 个。");
        }));

        var households = new Option<int>("--households") { Description = "户数", DefaultValueFactory = _ => DemoCounty.UsualHouseholds };
        var demo = new Command("seed-demo", "生成演示县（只在开发环境）") { households };
        demo.SetAction((parsed, cancel) => WithServices(async services =>
        {
            if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            {
                throw new InvalidOperationException("演示数据只能在开发环境生成。");
            }

            await CaseDatabase.MigrateAsync(services.GetRequiredService<CaseDbFactory>(), cancel);
            var told = await DemoCounty.SeedAsync(services, parsed.GetValue(households), cancel);
            Console.WriteLine(told);
        }));

        var account = new Argument<string>("ACCOUNT") { Description = "账号名" };
        var name = new Option<string>("--name") { Description = "姓名", Required = true };
        var county = new Option<string>("--county") { Description = "县级区划代码，例如 610928", Required = true };
        var role = new Option<Role>("--role") { Description = "SystemAdmin、SecurityAdmin 或 AuditAdmin", DefaultValueFactory = _ => Role.SystemAdmin };
        var instead = new Option<string?>("--instead") { Description = "同时停用的原账号（原管理员已离职时用）" };
        var admin = new Command("create-admin", "建立一个县最初的系统、安全、审计管理员账号，并显示一次性的初始密码") { account, name, county, role, instead };
        admin.SetAction((parsed, cancel) => WithServices(async services =>
        {
            var password = await FirstAdministrator.CreateAsync(
                services, parsed.GetValue(role), parsed.GetRequiredValue(account), parsed.GetRequiredValue(name), parsed.GetRequiredValue(county), parsed.GetValue(instead), cancel);
            Console.WriteLine($"已建立{Label.Of(parsed.GetValue(role))} {parsed.GetValue(account)}，初始密码：{password}（只显示这一次）");
        }));

        var region = new Option<string>("--region") { Description = "市或省的区划代码，例如 610900；全国写 100000", Required = true };
        var first = new Option<DateOnly?>("--from") { Description = "第一天，不写就是今天" };
        var last = new Option<DateOnly>("--to") { Description = "最后一天，最长一年", Required = true };
        var basis = new Option<string>("--basis") { Description = "检查依据：哪一级哪份文件", Required = true };
        var reader = new Command("create-reader", "建立市、省或全国的只读督查账号，或给原账号续期") { account, name, region, first, last, basis };
        reader.SetAction((parsed, cancel) => WithServices(async services =>
        {
            var password = await UpperReader.CreateAsync(
                services, parsed.GetRequiredValue(account), parsed.GetRequiredValue(name), parsed.GetRequiredValue(region), parsed.GetValue(first), parsed.GetValue(last), parsed.GetRequiredValue(basis), cancel);
            Console.WriteLine(password is null ? $"{parsed.GetValue(account)} 已续期，密码不变。" : $"已建立督查账号 {parsed.GetValue(account)}，初始密码：{password}（只显示这一次）");
        }));

        var why = new Option<string>("--reason") { Description = "为什么停用", Required = true };
        var end = new Command("end-reader", "停用一个县以上督查账号") { account, why };
        end.SetAction((parsed, cancel) => WithServices(async services =>
        {
            await UpperReader.EndAsync(services, parsed.GetRequiredValue(account), parsed.GetRequiredValue(why), cancel);
            Console.WriteLine($"已停用 {parsed.GetValue(account)}。");
        }));

        return new RootCommand("PovertyCase：建档立卡与防返贫监测办件系统。不带命令即启动服务。") { migrate, regions, demo, admin, reader, end, CheckCommands.Make(), TrailCommands.Make(), KeyCommands.Make() };
    }

    internal static async Task<int> WithServices(Func<IServiceProvider, Task> work) => await WithServices(async services =>
    {
        await work(services);
        return 0;
    });

    /// <summary>The work says itself how the program ends.</summary>
    internal static async Task<int> WithServices(Func<IServiceProvider, Task<int>> work)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateBuilder();
        try
        {
            await builder.AddCaseDatabaseAsync();
            builder.AddPrinting();
            builder.Services.AddSingleton(TimeProvider.System);

            // Nobody is signed in here, but services for requests name the officer and Development checks that each can be made.
            builder.Services.AddHttpContextAccessor();
            builder.Services.AddScoped<Access.CurrentOfficer>();
            await using var app = builder.Build();
            return await work(app.Services);
        }
        catch (UnauthorizedAccessException e)
        {
            // The system's own words name the file.
            await Console.Error.WriteLineAsync($"没有权限读写需要的文件：{e.Message}");
            return 1;
        }
        catch (Exception e) when (e is RuleBroken or InvalidOperationException or IOException or Npgsql.NpgsqlException or Microsoft.EntityFrameworkCore.DbUpdateException or Data.Local.LocalPostgresException)
        {
            await Console.Error.WriteLineAsync(Constraints.Explain(e)?.Sentence ?? e.Message);
            return 1;
        }
    }
}
