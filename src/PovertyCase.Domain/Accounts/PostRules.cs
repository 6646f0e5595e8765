using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Accounts;

/// <summary>
/// What an account is for, once and for all: the business of the register, one of the three administrations (三员), or one of the two posts that look at
/// officials and not at households. The numbers are those of the roles, so that the database can compare the two.
/// </summary>
public enum AccountKind
{
    [Display(Name = "业务账号")] Business = 0,
    [Display(Name = "纪检监察账号")] Discipline = Role.DisciplineOfficer,
    [Display(Name = "组织部门账号")] Organisation = Role.OrganisationOfficer,
    [Display(Name = "系统管理账号")] SystemAdmin = Role.SystemAdmin,
    [Display(Name = "安全管理账号")] SecurityAdmin = Role.SecurityAdmin,
    [Display(Name = "审计管理账号")] AuditAdmin = Role.AuditAdmin,
}

/// <summary>Which posts there are, where they stand and for how long (GB/T 22239-2019 8.1.4.2: no account without need, none for ever).</summary>
public static class PostRules
{
    /// <summary>Roles that a person may be given; the system's own is none of them.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [.. Enum.GetValues<Role>().Where(r => r != Role.Jobs)];

    public static AccountKind KindOf(Role role) => role switch
    {
        Role.DisciplineOfficer => AccountKind.Discipline,
        Role.OrganisationOfficer => AccountKind.Organisation,
        Role.SystemAdmin => AccountKind.SystemAdmin,
        Role.SecurityAdmin => AccountKind.SecurityAdmin,
        Role.AuditAdmin => AccountKind.AuditAdmin,
        _ => AccountKind.Business,
    };

    public static bool IsAdministrator(Role role) => role is Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin;

    /// <summary>One sentence why an account of a kind cannot take a post; null when it can.</summary>
    public static string? Conflict(AccountKind kind, Role role) => KindOf(role) == kind
        ? null
        : kind is AccountKind.Discipline or AccountKind.Organisation || KindOf(role) is AccountKind.Discipline or AccountKind.Organisation
            ? $"这是{Label.Of(kind)}，不能担任{Label.Of(role)}；监督干部的人不能同时经手农户信息，应由另一个人担任"
            : $"这是{Label.Of(kind)}，不能担任{Label.Of(role)}；三员与业务岗位互斥，请另开账号";

    /// <summary>At which levels a role is held; inspectors are sent to a county, a township or a village.</summary>
    public static IReadOnlyList<RegionLevel> LevelsOf(Role role) => role switch
    {
        Role.VillageClerk => [RegionLevel.Village],
        Role.TownshipClerk or Role.TownshipSecretary or Role.TownshipHead => [RegionLevel.Township],
        Role.Inspector => [RegionLevel.County, RegionLevel.Township, RegionLevel.Village],
        _ => [RegionLevel.County],
    };

    /// <summary>Levels above the county at which there are readers; such posts are not asked for in a county (S0-10).</summary>
    public static IReadOnlyList<RegionLevel> LevelsOfReaders { get; } = [RegionLevel.Prefecture, RegionLevel.Province, RegionLevel.Country];

    /// <summary>Whole years a post lasts at most; who stays on gets a new post that follows it.</summary>
    public static int LongestYears(Role role) => role == Role.Inspector ? 1 : 3;

    public static DateOnly LatestEnd(Role role, DateOnly from) => from.AddYears(LongestYears(role)).AddDays(-1);

    /// <exception cref="RuleBroken">The role is not held in such a region, or not for such a time.</exception>
    public static void Check(Role role, long areaNo, DateOnly from, DateOnly to)
    {
        if (!Roles.Contains(role))
        {
            throw new RuleBroken("请选择岗位", nameof(AccountRequestDetails.Role));
        }

        if (!LevelsOf(role).Contains(RegionCode.LevelOf(areaNo)))
        {
            throw new RuleBroken($"{Label.Of(role)}的管辖应选{string.Join("或", LevelsOf(role).Select(l => Label.Of(l)))}", nameof(AccountRequestDetails.Region));
        }

        CheckDays(role, from, to);
    }

    /// <exception cref="RuleBroken">Not a place of readers above the county, not for such a time, or without a document.</exception>
    public static void CheckReader(long areaNo, DateOnly from, DateOnly to, string? basis)
    {
        if (!LevelsOfReaders.Contains(RegionCode.LevelOf(areaNo)))
        {
            throw new RuleBroken("县及县以下的督查账号由县里的系统管理员申请，这里只建市、省和全国的");
        }

        if (string.IsNullOrWhiteSpace(basis))
        {
            throw new RuleBroken("请写明检查依据（哪一级哪份文件）");
        }

        CheckDays(Role.Inspector, from, to);
    }

    private static void CheckDays(Role role, DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new RuleBroken("到期日不能早于开始日期", nameof(AccountRequestDetails.To));
        }

        if (to > LatestEnd(role, from))
        {
            throw new RuleBroken($"{Label.Of(role)}一次最长{LongestYears(role)}年，到期还在任的再续", nameof(AccountRequestDetails.To));
        }
    }
}
