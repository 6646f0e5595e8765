using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;

namespace PovertyCase.Web.Setup;

/// <summary>What happens between building and listening: in Development the register is migrated and filled when empty.</summary>
public static class Startup
{
    private const string UsualAddress = "http://127.0.0.1:5080";

    /// <summary>In Development, unless another address is given: loopback alone.</summary>
    public static void ListenWhereUsual(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() && string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(UsualAddress);
        }
    }

    public static async Task PrepareAsync(this WebApplication app)
    {
        var databases = app.Services.GetRequiredService<CaseDbFactory>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Startup");
        if (app.Environment.IsDevelopment() && app.Configuration.GetValue("Startup:Prepare", true))
        {
            var applied = await CaseDatabase.MigrateAsync(databases, default);
            if (await DemoCounty.IsEmptyAsync(databases, default))
            {
                logger.LogInformation("第一次启动：正在生成演示县，约需半分钟……");
                logger.LogInformation("{Told}", await DemoCounty.SeedAsync(app.Services, app.Configuration.GetValue("Demo:Households", DemoCounty.UsualHouseholds), default));
            }

            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            await using (var db = databases.ForJobs(Actor.System(now)))
            {
                await DemoAccounts.EnsureAsync(db, now, default);
            }

            logger.LogInformation("数据库已就绪（本次升级 {Applied} 步）。演示账号：cun、zhen、shuji、zhenzhang、xian、zhuren、bangfu，密码 {Password}", applied, DemoAccounts.Password);
        }

        await app.Services.GetRequiredService<RegionBook>().LoadAsync();
    }
}
