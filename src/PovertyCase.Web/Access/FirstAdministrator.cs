using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>
/// The accounts a county begins with: one of each of the three administrators, none of whom sees a household. They are made by whoever keeps the
/// server, who holds the keys anyhow; from then on accounts come from requests. Also the way back when the only holder of a role has left.
/// </summary>
public static class FirstAdministrator
{
    /// <param name="instead">Account of the present holder, which is disabled in the same act; null when there is none.</param>
    /// <returns>The initial password; it is kept nowhere.</returns>
    /// <exception cref="RuleBroken">The account exists, somebody holds the role, or the county has not been imported.</exception>
    public static async Task<string> CreateAsync(IServiceProvider services, Role role, string account, string name, string countyCode, string? instead, CancellationToken cancel)
    {
        if (!PostRules.IsAdministrator(role))
        {
            throw new RuleBroken("这里只建立系统管理员、安全管理员、审计管理员；其他账号由系统管理员在系统里申请");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = services.GetRequiredService<CaseDbFactory>().ForJobs(Actor.System(now));
        var county = CommandInput.Region(countyCode);
        name = CommandInput.Person(account, name);
        if (!await db.Regions.AnyAsync(r => r.AreaNo == county && r.Level == RegionLevel.County, cancel))
        {
            throw new RuleBroken("还没有这个县的区划，请先用 import-regions 导入");
        }

        if (await db.Users.AnyAsync(u => u.NormalizedUserName == account.ToUpperInvariant(), cancel))
        {
            throw new RuleBroken("已经有同名的账号");
        }

        await MakeRoomAsync(db, role, county, instead, now, cancel);
        var password = IssueInitialPassword.Make();
        var today = OfficialClock.Today(now);
        var officer = new Officer
        {
            Id = Guid.CreateVersion7(),
            UserName = account,
            NormalizedUserName = account.ToUpperInvariant(),
            FullName = name,
            LockoutEnabled = true,
            Kind = PostRules.KindOf(role),
            ActiveSince = now,
        };
        IssueInitialPassword.Set(officer, PasswordHashing.Hasher().HashPassword(officer, password), now);
        officer.Posts.Add(new Post { OfficerId = officer.Id, Role = role, AreaNo = county, StartsOn = today, EndsOn = PostRules.LatestEnd(role, today) });
        db.Add(officer);
        db.Add(new AuditEntry(Actor.System(now), $"建立{Label.Of(role)}", nameof(Officer), officer.Id, county));
        await db.SaveChangesAsync(cancel);
        return password;
    }

    /// <summary>Refused once somebody holds the role, or else whoever keeps the server could always make an approver of his own.</summary>
    private static async Task MakeRoomAsync(CaseDb db, Role role, long county, string? instead, DateTimeOffset now, CancellationToken cancel)
    {
        var today = OfficialClock.Today(now);
        var holders = await db.Users.Where(u => u.DisabledAt == null && u.Posts.Any(p => p.Role == role && p.AreaNo == county && p.StartsOn <= today && p.EndsOn >= today)).ToListAsync(cancel);
        if (instead is not null)
        {
            var former = holders.Find(h => h.UserName == instead) ?? throw new RuleBroken($"{instead} 不是这个县在用的{Label.Of(role)}账号");
            former.DisabledAt = now;
            former.DisabledBecause = "由服务器管理者更换";
            former.SecurityStamp = Guid.NewGuid().ToString("N");
            db.Add(new AuditEntry(Actor.System(now), $"更换{Label.Of(role)}，停用原账号", nameof(Officer), former.Id, county));
            holders.Remove(former);
        }

        if (holders.Count > 0)
        {
            throw new RuleBroken($"这个县已有{Label.Of(role)}，再要账号请在系统里申请；原持有人离职又无人可办的，用 --instead 写明原账号");
        }
    }
}
