using System.CommandLine;
using System.Globalization;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Jobs;

namespace PovertyCase.Web.Setup;

/// <summary>全面核查: the services, the nightly worker and the command "check".</summary>
public static class CheckCommands
{
    public static Command Make()
    {
        var region = new Option<string?>("--region") { Description = "只核查这个县、乡镇或村（区划代码）；不写则逐县核查" };
        var check = new Command("check", "按规则目录全面核查登记数据") { region };
        check.SetAction((parsed, cancel) => Commands.WithServices(async services =>
        {
            var book = services.GetRequiredService<RegionBook>();
            await book.LoadAsync(cancel);
            foreach (var area in parsed.GetValue(region) is { } code ? [RegionCode.Parse12(code)] : book.Counties())
            {
                if (!book.Knows(area))
                {
                    throw new RuleBroken($"没有区划{area}，请核对代码");
                }

                Tell(book.Path(area), await services.GetRequiredService<CheckRegister>().RegionAsync(area, cancel));
            }
        }));
        return check;
    }

    /// <summary>The worker; a second process beside it, or a test, switches it off (Check:Worker=false).</summary>
    public static void AddCheckKeeping(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue("Check:Worker", true))
        {
            builder.Services.AddHostedService<CheckNightly>();
        }
    }

    private static void Tell(string where, CheckOutcome outcome)
    {
        Console.WriteLine($"{where}：{outcome.Households} 户，启用规则 {outcome.Rules.Count} 条");
        Console.WriteLine("规则      命中    新增    再现    已改    毫秒");
        foreach (var rule in outcome.Rules)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Rule.Id,-8}{rule.Hits,6}{rule.Fresh,8}{rule.Recurring,8}{rule.Fixed,8}{rule.Took.TotalMilliseconds,8:0}"));
        }

        foreach (var family in outcome.Rules.GroupBy(r => r.Family))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{family.Key,-12}{family.Sum(r => r.Hits),8} 处{family.Sum(r => r.Took.TotalSeconds),8:0.00} 秒"));
        }

        var all = outcome.Prepared + outcome.Written + TimeSpan.FromTicks(outcome.Rules.Sum(r => r.Took.Ticks));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"命中 {outcome.Hits} 处，新增 {outcome.Fresh}，再次出现 {outcome.Recurring}，已改正 {outcome.Fixed}；准备 {outcome.Prepared.TotalSeconds:0.00} 秒，写入 {outcome.Written.TotalSeconds:0.00} 秒，合计 {all.TotalSeconds:0.00} 秒"));
    }
}
