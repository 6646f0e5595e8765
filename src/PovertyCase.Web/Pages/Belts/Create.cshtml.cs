using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Belts;

/// <summary>A belt is set by a document of the county; its villages follow on the next page.</summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty]
    public BeltDetails Details { get; set; } = new();

    public void OnGet() => Details = new BeltDetails { StartsOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Details.StartsOn > officer.Today)
        {
            throw new RuleBroken("划定的日子不能在今天之后", "Details.StartsOn");
        }

        var belt = Belt.Set(officer.Actor.AreaNo, Details, officer.Actor);
        if (await db.Belts.AnyAsync(b => b.EndsOn == null && b.Details.Name == belt.Details.Name))
        {
            throw new RuleBroken("已经有这个名称的片带", "Details.Name");
        }

        db.Add(belt);
        await db.SaveChangesAsync();
        return Done($"已划定{belt.Details.Name}，把村划进来", "/Belts/Villages", new { belt.Id });
    }
}
