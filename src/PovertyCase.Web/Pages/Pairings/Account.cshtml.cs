using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>对应账号: a helper who was enrolled without an account, or has another one now.</summary>
public sealed class AccountModel(CaseDb db, CurrentOfficer officer) : HelperPage(db)
{
    [BindProperty, Display(Name = "登录账号"), MaxLength(50, ErrorMessage = "登录账号不超过50个字")]
    public string Account { get; set; } = "";

    /// <summary>The present one; null where there is none.</summary>
    public string? Now { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Now = Helper.OfficerId is { } present ? await Db.Users.Where(u => u.Id == present).Select(u => u.UserName).SingleOrDefaultAsync() : null;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (today, county, name) = (officer.Today, RegionCode.CountyOf(officer.Actor.AreaNo), Account.Trim().ToUpperInvariant());
        var found = name.Length == 0 ? null : await Db.Users.AsNoTracking()
            .Where(u => u.NormalizedUserName == name && u.DisabledAt == null && u.Posts.Any(p => p.Role == Role.Helper && p.AreaNo == county && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today)))
            .Select(u => new { u.Id, u.UserName }).SingleOrDefaultAsync();
        if (found is null)
        {
            throw new RuleBroken("没有这个账号，或者它没有在任的帮扶岗位；账号由系统管理员申请", nameof(Account));
        }

        if (await Db.Helpers.Where(h => h.OfficerId == found.Id && h.Id != Id).Select(h => h.Details.Name).FirstOrDefaultAsync() is { } other)
        {
            throw new RuleBroken($"这个账号已经对应帮扶责任人{other}", nameof(Account));
        }

        Db.Expect(Helper, Version);
        Helper.SignInAs(found.Id, found.UserName!, await Db.Pairings.Where(p => p.HelperId == Id && (p.EndsOn == null || p.EndsOn >= today)).ToListAsync(), officer.Actor);
        await Db.SaveChangesAsync();
        return Done($"{Helper.Details.Name}用{found.UserName}登录，就能看到结对的户", "/Pairings/Index");
    }
}
