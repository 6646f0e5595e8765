using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>A pairing ends on a day; what was recorded until then stays.</summary>
public sealed class EndModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty, Display(Name = "最后一天")]
    public DateOnly? EndsOn { get; set; }

    [BindProperty, Display(Name = "版本")]
    public long Version { get; set; }

    public Pairing Pairing { get; private set; } = null!;

    public string Place => regions.Path(Pairing.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var id = Guid.Parse((string)RouteData.Values["id"]!);
        var pairing = await db.Pairings.Include(p => p.Helper).Include(p => p.Household).SingleOrDefaultAsync(p => p.Id == id);
        if (pairing is null)
        {
            return NotFound();
        }

        Pairing = pairing;
        return null;
    }

    public void OnGet() => EndsOn = officer.Today;

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Pairing, Version);
        var (household, helper) = (Pairing.HouseholdId, Pairing.HelperId);
        var lastVisit = await db.Visits.Where(v => v.HouseholdId == household && v.HelperId == helper).MaxAsync(v => (DateOnly?)v.Details.VisitedOn);
        Pairing.End(EndsOn ?? throw new RuleBroken("请填写最后一天", "EndsOn"), lastVisit, officer.Actor);
        await db.SaveChangesAsync();
        return Done($"已结束{Pairing.Helper.Details.Name}与{Pairing.Household.HeadName}户的结对", "/Pairings/Index", new { village = Pairing.AreaNo });
    }
}
