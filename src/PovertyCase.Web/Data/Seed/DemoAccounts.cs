using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data.Seed;

/// <summary>One account of every role for trying out; a second set in another township shows that nobody sees across.</summary>
public static class DemoAccounts
{
    public const string Password = "Demo-2026!";

    /// <summary>The second factor of the demo accounts that must have one: known to everybody, so that trying out is not held up (decisions 13).</summary>
    public const string Secret = "POVERTYCASEDEMOPOVERTYCASEDEMO23";

    public const long Prefecture = 610900000000;
    public const long County = 610928000000;
    public const long Township = 610928109000;
    public const long Village = 610928109215;
    public const long OtherTownship = 610928101000;
    public const long OtherVillage = 610928101001;

    public sealed record Demo(string Account, string Name, Role Role, long AreaNo);

    public static readonly IReadOnlyList<Demo> All =
    [
        new("cun", "张晓梅", Role.VillageClerk, Village),
        new("zhen", "陈敏", Role.TownshipClerk, Township),
        new("shuji", "王立新", Role.TownshipSecretary, Township),
        new("zhenzhang", "刘卫东", Role.TownshipHead, Township),
        new("xian", "周海燕", Role.CountyClerk, County),
        new("zhuren", "赵国平", Role.CountyHead, County),
        new("bangfu", "李建军", Role.Helper, County),
        new("ducha", "孙明远", Role.Inspector, County),
        new("shiji", "郑文博", Role.Inspector, Prefecture),
        new("jijian", "罗清", Role.DisciplineOfficer, County),
        new("zuzhi", "田晓光", Role.OrganisationOfficer, County),
        new("sysadmin", "何志强", Role.SystemAdmin, County),
        new("secadmin", "马丽华", Role.SecurityAdmin, County),
        new("auditadmin", "吴静", Role.AuditAdmin, County),
        new("cun2", "黄秀兰", Role.VillageClerk, OtherVillage),
        new("zhen2", "徐涛", Role.TownshipClerk, OtherTownship),
        new("shuji2", "高峰", Role.TownshipSecretary, OtherTownship),
        new("zhenzhang2", "林建华", Role.TownshipHead, OtherTownship),
    ];

    /// <summary>Makes the missing accounts and renews what runs out; one password hash serves all, they share the password.</summary>
    /// <returns>How many were made.</returns>
    public static async Task<int> EnsureAsync(CaseDb db, DateTimeOffset now, CancellationToken cancel, int iterations = PasswordHashing.Iterations)
    {
        var names = All.Select(d => d.Account).ToList();
        var present = await db.Users.Where(u => names.Contains(u.UserName!)).ToListAsync(cancel);
        var missing = All.Where(d => present.TrueForAll(o => o.UserName != d.Account)).ToList();
        foreach (var officer in present.Where(o => o.PasswordSetAt is null || o.PasswordSetAt < now.AddDays(-30)))
        {
            var known = All.First(d => d.Account == officer.UserName);
            Renew(officer, known.Role, known.AreaNo, now);
        }

        var hash = missing.Count > 0 ? PasswordHashing.Hasher(iterations).HashPassword(new Officer(), Password) : "";
        foreach (var demo in missing)
        {
            var officer = new Officer
            {
                Id = Guid.CreateVersion7(),
                UserName = demo.Account,
                NormalizedUserName = demo.Account.ToUpperInvariant(),
                FullName = demo.Name,
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                Kind = PostRules.KindOf(demo.Role),
            };
            Renew(officer, demo.Role, demo.AreaNo, now);
            officer.Posts.Add(new Post
            {
                OfficerId = officer.Id,
                Role = demo.Role,
                AreaNo = demo.AreaNo,
                StartsOn = OfficialClock.Today(now).AddYears(-3),
                EndsOn = OfficialClock.Today(now).AddYears(1),
                Basis = demo.Role != Role.Inspector ? null : demo.AreaNo == Prefecture ? "安督办〔2026〕7号（示例）" : "县审通〔2026〕5号（示例）",
            });
            db.Add(officer);
        }

        await db.SaveChangesAsync(cancel);
        return missing.Count;
    }

    /// <summary>A password that has not run out, and the known secret for a role that must have a second factor.</summary>
    public static void Renew(Officer officer, Role role, long areaNo, DateTimeOffset now)
    {
        officer.PasswordSetAt = now;
        officer.ActiveSince = now;
        if (SecondFactor.IsCompulsoryFor(role, areaNo))
        {
            officer.SecondFactorSecret = Secret;
            officer.SecondFactorSetAt ??= now;
        }
    }
}
