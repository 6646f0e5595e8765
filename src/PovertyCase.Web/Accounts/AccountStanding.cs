using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Accounts;

/// <summary>How an account stands today; the first that applies.</summary>
public enum AccountStanding
{
    [Display(Name = "在用"), StatusColour("ok")] Working = 1,
    [Display(Name = "已停用"), StatusColour("rest")] Disabled = 2,
    [Display(Name = "已锁定"), StatusColour("bad")] Locked = 3,
    [Display(Name = "待领密码"), StatusColour("wait")] WithoutPassword = 4,
    [Display(Name = "没有在任岗位"), StatusColour("wait")] WithoutPost = 5,
    [Display(Name = "60天没有登录"), StatusColour("wait")] Idle = 6,
    [Display(Name = "30天内到期"), StatusColour("wait")] Ending = 7,
}

/// <summary>Which accounts a list is about. It stands in the address; a searched name does not (decisions 11).</summary>
public sealed record AccountFilter
{
    /// <summary>Days without a sign-in after which the desk asks whether the account is still needed; after 90 it is disabled.</summary>
    public const int IdleDays = 60;

    public const int EndingDays = 30;

    public Role? Role { get; init; }

    public long? Region { get; init; }

    public AccountStanding? Standing { get; init; }

    public static AccountFilter FromQuery(IQueryCollection query) => new()
    {
        Role = Enum.TryParse<Role>(query["role"], out var role) && PostRules.Roles.Contains(role) ? role : null,
        Region = long.TryParse(query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && region is >= 110000000000 and <= 999999999999 ? region : null,
        Standing = Enum.TryParse<AccountStanding>(query["state"], out var standing) && Enum.IsDefined(standing) ? standing : null,
    };

    public IQueryable<Officer> ApplyTo(IQueryable<Officer> accounts, DateTimeOffset now, long county)
    {
        var today = OfficialClock.Today(now);
        if (Role is { } role)
        {
            accounts = accounts.Where(o => o.Posts.Any(p => p.Role == role && p.EndsOn >= today));
        }

        if (Region is { } region && RegionCode.IsRegion(region) && !RegionCode.IsAboveCounty(region) && RegionCode.CountyOf(region) == county)
        {
            var (from, to) = RegionCode.RangeOf(region);
            accounts = accounts.Where(o => o.Posts.Any(p => p.AreaNo >= from && p.AreaNo <= to && p.EndsOn >= today));
        }

        return Standing is { } standing ? Only(accounts, standing, now) : accounts;
    }

    public static IQueryable<Officer> Only(IQueryable<Officer> accounts, AccountStanding standing, DateTimeOffset now)
    {
        var today = OfficialClock.Today(now);
        var soon = today.AddDays(EndingDays);
        return standing switch
        {
            AccountStanding.Disabled => accounts.Where(o => o.DisabledAt != null),
            AccountStanding.Locked => accounts.Where(o => o.DisabledAt == null && o.LockoutEnd > now),
            AccountStanding.WithoutPassword => accounts.Where(o => o.DisabledAt == null && o.PasswordHash == null),
            AccountStanding.WithoutPost => accounts.Where(o => o.DisabledAt == null && !o.Posts.Any(p => p.StartsOn <= today && p.EndsOn >= today)),
            AccountStanding.Idle => accounts.Where(DisableDormant.UnusedSince(now.AddDays(-IdleDays))),
            AccountStanding.Ending => accounts.Where(o => o.DisabledAt == null && o.Posts.Any(p => p.EndsOn >= today) && !o.Posts.Any(p => p.EndsOn > soon)),
            _ => accounts.Where(o => o.DisabledAt == null && !(o.LockoutEnd > now) && o.PasswordHash != null && o.Posts.Any(p => p.StartsOn <= today && p.EndsOn >= today)),
        };
    }

    public static AccountStanding Of(DateTimeOffset? disabledAt, DateTimeOffset? lockedUntil, bool hasPassword, bool hasPost, DateTimeOffset now) => disabledAt is not null
        ? AccountStanding.Disabled
        : lockedUntil > now
            ? AccountStanding.Locked
            : !hasPassword
                ? AccountStanding.WithoutPassword
                : hasPost ? AccountStanding.Working : AccountStanding.WithoutPost;
}
