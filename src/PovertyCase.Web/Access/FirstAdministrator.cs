using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>The account a new installation begins with: a system administrator, who sees no household.</summary>
public static class FirstAdministrator
{
    /// <returns>The initial password; it is kept nowhere.</returns>
    /// <exception cref="RuleBroken">The account exists, or the county has not been imported.</exception>
    public static async Task<string> CreateAsync(IServiceProvider services, string account, string name, string countyCode, CancellationToken cancel)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = services.GetRequiredService<CaseDbFactory>().ForJobs(Actor.System(now));
        var county = RegionCode.Parse12(countyCode);
        if (!await db.Regions.AnyAsync(r => r.AreaNo == county && r.Level == RegionLevel.County, cancel))
        {
            throw new RuleBroken("还没有这个县的区划，请先用 import-regions 导入");
        }

        if (await db.Users.AnyAsync(u => u.NormalizedUserName == account.ToUpperInvariant(), cancel))
        {
            throw new RuleBroken("已经有同名的账号");
        }

        var password = IssueInitialPassword.Make();
        var officer = new Officer
        {
            Id = Guid.CreateVersion7(),
            UserName = account,
            NormalizedUserName = account.ToUpperInvariant(),
            FullName = name,
            LockoutEnabled = true,
        };
        IssueInitialPassword.Set(officer, PasswordHashing.Hasher().HashPassword(officer, password), now);
        officer.Posts.Add(new Post { OfficerId = officer.Id, Role = Role.SystemAdmin, AreaNo = county, StartsOn = OfficialClock.Today(now) });
        db.Add(officer);
        db.Add(new AuditEntry(Actor.System(now), "建立系统管理员", nameof(Officer), officer.Id, county));
        await db.SaveChangesAsync(cancel);
        return password;
    }
}
