using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data.Checks;

namespace PovertyCase.Web.Data.Seed;

/// <summary>The county for trying out: real places, synthetic people, work in every state. Seeding a second time adds nothing.</summary>
public static class DemoCounty
{
    public const int UsualHouseholds = 2000;

    private const int MostChecked = 5000;

    /// <summary>Everything or nothing: one transaction, so that a seeding that was broken off leaves an empty register behind.</summary>
    public static async Task<string> SeedAsync(IServiceProvider services, int households, CancellationToken cancel)
    {
        if (households < DemoWork.FewestHouseholds)
        {
            throw new RuleBroken($"演示县至少要{DemoWork.FewestHouseholds}户，才放得下各个环节的例子");
        }

        var began = Stopwatch.GetTimestamp();
        var databases = services.GetRequiredService<CaseDbFactory>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var connection = new NpgsqlConnection(databases.Connections.Jobs);
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var (regions, accounts) = await PlacesAndAccountsAsync(databases, connection, transaction, now, cancel);
        SimulatedCounty? county = null;
        if (await IsWithoutHouseholdsAsync(connection, cancel))
        {
            county = await MakeAsync(databases, connection, transaction, households, now, cancel);
            await new CountyLoader(connection, databases.Keys).LoadAsync(county, cancel);
            await WorkAsync(services, connection, transaction, county, now, cancel);
        }

        await transaction.CommitAsync(cancel);
        if (county is null)
        {
            return $"登记册里已有户，没有再生成。新增区划 {regions} 个，账号 {accounts} 个。";
        }

        await AnalyzeAsync(databases, cancel);

        // What the rules find, so that nobody has to wait for the first night; of a large county the demo township alone, because every minute counts when one tries.
        await new CheckRegister(databases, services.GetRequiredService<TimeProvider>()).RegionAsync(households > MostChecked ? DemoAccounts.Township : DemoAccounts.County, cancel);
        return $"区划 {regions} 个，演示账号 {accounts} 个，{county.Households.Count} 户 {county.PersonCount} 人，帮扶责任人 {county.Helpers.Count} 名，" +
            $"走访 {county.VisitCount} 次，用时 {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} 秒。";
    }

    public static async Task<bool> IsEmptyAsync(CaseDbFactory databases, CancellationToken cancel)
    {
        await using var db = databases.ForRequest(Reader.Nobody);
        return !await db.Regions.AnyAsync(cancel);
    }

    /// <summary>Fresh statistics, without which the first questions after a load get bad plans. Needs the owner.</summary>
    public static async Task AnalyzeAsync(CaseDbFactory databases, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(databases.Connections.Owner);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("ANALYZE", connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<(int Regions, int Accounts)> PlacesAndAccountsAsync(CaseDbFactory databases, NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.ForJobsAsync(Actor.System(now), connection, transaction, cancel);
        using var divisions = RegionFile.OpenEmbedded(RegionFile.DemoCounty);
        var (_, regions) = await RegionFile.ImportAsync(db, divisions, new DateOnly(2017, 1, 1), cancel);
        return (regions, await DemoAccounts.EnsureAsync(db, now, cancel));
    }

    private static async Task<SimulatedCounty> MakeAsync(CaseDbFactory databases, NpgsqlConnection connection, NpgsqlTransaction transaction, int households, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.ForJobsAsync(Actor.System(now), connection, transaction, cancel);
        var (from, to) = RegionCode.RangeOf(DemoAccounts.County);
        var villages = await db.Regions.Where(r => r.Level == RegionLevel.Village && r.AreaNo >= from && r.AreaNo <= to).Select(r => r.AreaNo).OrderBy(a => a).ToListAsync(cancel);
        var demo = DemoAccounts.All.ToDictionary(d => d.Account);
        var known = (await db.Users.Select(u => new { u.Id, u.UserName }).ToListAsync(cancel))
            .Where(u => u.UserName is not null && demo.ContainsKey(u.UserName))
            .Select(u => new SimulatedOfficer(u.Id, u.UserName!, demo[u.UserName!].Name, demo[u.UserName!].Role, demo[u.UserName!].AreaNo, IsNew: false))
            .OrderBy(o => o.Account, StringComparer.Ordinal)
            .ToList();
        return Simulator.Make(new SimulatorPlan
        {
            Now = now,
            Households = households,
            Villages = villages,
            Fixed = DemoWork.Villages.ToDictionary(v => v.Key, v => v.Value.Households),
            Entered = DemoWork.Villages.ToDictionary(v => v.Key, v => v.Value.Entered),
            Known = known,
        });
    }

    private static async Task WorkAsync(IServiceProvider services, NpgsqlConnection connection, NpgsqlTransaction transaction, SimulatedCounty county, DateTimeOffset now, CancellationToken cancel)
    {
        var databases = services.GetRequiredService<CaseDbFactory>();
        var regions = new RegionBook(databases, services.GetRequiredService<TimeProvider>());
        await using (var db = await databases.ForJobsAsync(Actor.System(now), connection, transaction, cancel))
        {
            await regions.LoadAsync(db, cancel);
        }

        await new DemoWork(new DemoOffice(services, connection, transaction, regions, county, now), regions, cancel).RunAsync();
    }

    private static async Task<bool> IsWithoutHouseholdsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT NOT EXISTS (SELECT FROM household)", connection);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
