using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>The county names a cadre as helper and, where there is one, the account under which the visits are recorded.</summary>
public sealed class EnrolModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty]
    public HelperDetails Details { get; set; } = new();

    [BindProperty, Display(Name = "登录账号")]
    public Guid? OfficerId { get; set; }

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        var (today, county) = (officer.Today, RegionCode.CountyOf(officer.Actor.AreaNo));
        var free = await db.Users.AsNoTracking()
            .Where(u => u.DisabledAt == null && u.Posts.Any(p => p.Role == Role.Helper && p.AreaNo == county && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today))
                && !db.Helpers.Any(h => h.OfficerId == u.Id))
            .OrderBy(u => u.UserName).Take(500).Select(u => new { u.Id, u.UserName, u.FullName }).ToListAsync();
        Accounts = [new("没有账号", ""), .. free.Select(u => new SelectListItem($"{u.FullName}（{u.UserName}）", u.Id.ToString()))];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (OfficerId is { } account && Accounts.All(a => a.Value != account.ToString()))
        {
            throw new RuleBroken("这个账号不能用：没有帮扶职务，或已对应别的帮扶责任人", "OfficerId");
        }

        var helper = Helper.Enrol(RegionCode.CountyOf(officer.Actor.AreaNo), Details, OfficerId, officer.Actor);
        db.Add(helper);
        await db.SaveChangesAsync();
        return Done($"已登记帮扶责任人{helper.Details.Name}，现在可以结对", "/Pairings/Create");
    }
}
