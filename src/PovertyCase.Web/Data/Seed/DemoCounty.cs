using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data.Seed;

/// <summary>The county for trying out: real places, synthetic people, work in every state.</summary>
public static class DemoCounty
{
    public const int UsualHouseholds = 2000;

    public static async Task<string> SeedAsync(IServiceProvider services, int households, CancellationToken cancel)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = services.GetRequiredService<CaseDbFactory>().ForJobs(Actor.System(now));
        using var divisions = RegionFile.OpenEmbedded(RegionFile.DemoCounty);
        var (regions, _) = await RegionFile.ImportAsync(db, divisions, new DateOnly(2017, 1, 1), cancel);
        var accounts = await DemoAccounts.EnsureAsync(db, OfficialClock.Today(now), cancel);
        return $"区划 {regions} 个，账号 {accounts} 个。";
    }

    public static async Task<bool> IsEmptyAsync(CaseDbFactory databases, CancellationToken cancel)
    {
        await using var db = databases.ForRequest(Access.Reader.Nobody);
        return !await db.Regions.AnyAsync(cancel);
    }
}
