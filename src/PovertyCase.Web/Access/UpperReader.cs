using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>
/// Readers of a prefecture, a province or the country (S0-10, S0-25). No county's administrators may decide about them, so whoever keeps the server makes them on
/// a document, for at most a year; each county in the range finds that in its own trail.
/// </summary>
public static class UpperReader
{
    /// <summary>Makes the account, or gives a known reader's account another time.</summary>
    /// <param name="basis">The document that sends the reader.</param>
    /// <returns>The initial password of a new account, kept nowhere; null for an account that goes on with its own.</returns>
    /// <exception cref="RuleBroken">The account is somebody else's, or the post may not be.</exception>
    public static async Task<string?> CreateAsync(IServiceProvider services, string account, string name, string regionCode, DateOnly? from, DateOnly to, string basis, CancellationToken cancel)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = services.GetRequiredService<CaseDbFactory>().ForJobs(Actor.System(now));
        var region = CommandInput.Region(regionCode);
        name = CommandInput.Person(account, name);
        var start = from ?? OfficialClock.Today(now);
        PostRules.CheckReader(region, start, to, basis);
        CommandInput.NotLonger(basis, 100, "检查依据");
        if (to < OfficialClock.Today(now))
        {
            throw new RuleBroken("到期日已经过去");
        }

        if (region != RegionCode.Country && !await db.Regions.AnyAsync(r => r.AreaNo == region, cancel))
        {
            throw new RuleBroken("没有这个市或省的名称，请先用 import-regions 导入");
        }

        var officer = await db.Users.Include(u => u.Posts).SingleOrDefaultAsync(u => u.NormalizedUserName == account.ToUpperInvariant(), cancel);
        var password = officer is null ? IssueInitialPassword.Make() : null;
        if (officer is null)
        {
            officer = new Officer
            {
                Id = Guid.CreateVersion7(),
                UserName = account,
                NormalizedUserName = account.ToUpperInvariant(),
                FullName = name,
                LockoutEnabled = true,
                Kind = PostRules.KindOf(Role.Inspector),
                ActiveSince = now,
            };
            IssueInitialPassword.Set(officer, PasswordHashing.Hasher().HashPassword(officer, password!), now);
            db.Add(officer);
        }
        else if (!IsReader(officer) || officer.FullName != name || officer.DisabledAt is not null)
        {
            throw new RuleBroken("这个账号名别人在用，或者已经停用，请换一个");
        }

        if (officer.Posts.Exists(p => p.AreaNo == region && p.StartsOn <= to && p.EndsOn >= start))
        {
            throw new RuleBroken("这段时间已经有同一地方的督查岗位，续期请从原岗位到期的次日起（--from）");
        }

        var post = new Post { OfficerId = officer.Id, Role = Role.Inspector, AreaNo = region, StartsOn = start, EndsOn = to, Basis = basis.Trim() };
        officer.Posts.Add(post);
        db.Add(post);
        await TellAsync(db, now, $"开通{Label.Of(RegionCode.LevelOf(region))}级督查账号", officer, region, $"{account} {name}，{start:yyyy-MM-dd}至{to:yyyy-MM-dd}，依据{basis.Trim()}", cancel);
        await db.SaveChangesAsync(cancel);
        return password;
    }

    /// <summary>Ends an account before its time; its sessions are refused at the next request.</summary>
    /// <exception cref="RuleBroken">No such reader.</exception>
    public static async Task EndAsync(IServiceProvider services, string account, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请用 --reason 写明停用原因");
        }

        CommandInput.NotLonger(reason, 100, "停用原因");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var db = services.GetRequiredService<CaseDbFactory>().ForJobs(Actor.System(now));
        var officer = await db.Users.Include(u => u.Posts).SingleOrDefaultAsync(u => u.NormalizedUserName == account.ToUpperInvariant(), cancel);
        if (officer is null || !IsReader(officer) || officer.DisabledAt is not null)
        {
            throw new RuleBroken("没有这个在用的督查账号");
        }

        officer.DisabledAt = now;
        officer.DisabledBecause = reason.Trim();
        officer.SecurityStamp = Guid.NewGuid().ToString("N");
        foreach (var region in officer.Posts.Select(p => p.AreaNo).Distinct())
        {
            await TellAsync(db, now, $"停用{Label.Of(RegionCode.LevelOf(region))}级督查账号", officer, region, $"{account}，{reason.Trim()}", cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    private static bool IsReader(Officer officer) => officer.Posts.Count > 0 && officer.Posts.TrueForAll(p => p.Role == Role.Inspector && RegionCode.IsAboveCounty(p.AreaNo));

    /// <summary>Where what a reader does is told: at the own place, and from above in every county whose households are read.</summary>
    public static async Task<IReadOnlyList<long>> PlacesAsync(CaseDb db, long region, CancellationToken cancel)
    {
        if (!RegionCode.IsAboveCounty(region))
        {
            return [region];
        }

        var (from, to) = RegionCode.RangeOf(region);
        return [region, .. await db.Regions.Where(r => r.Level == RegionLevel.County && r.AreaNo >= from && r.AreaNo <= to).Select(r => r.AreaNo).ToListAsync(cancel)];
    }

    private static async Task TellAsync(CaseDb db, DateTimeOffset now, string act, Officer officer, long region, string note, CancellationToken cancel) =>
        db.AddRange((await PlacesAsync(db, region, cancel)).Select(place => new AuditEntry(Actor.System(now), act, nameof(Officer), officer.Id, place, note: note)));
}
