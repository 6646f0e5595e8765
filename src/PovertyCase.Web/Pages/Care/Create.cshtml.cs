using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Care;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "household")]
    public Guid HouseholdId { get; set; }

    [BindProperty, Display(Name = "成员")]
    public Guid? Membership { get; set; }

    [BindProperty]
    public CareDetails Details { get; set; } = new();

    public Household Household { get; private set; } = null!;

    public string Place => regions.Path(Household.AreaNo);

    public IReadOnlyList<SelectListItem> Members => [.. Household.ActiveMembers.Select(m => new SelectListItem($"{m.Person.Name}，{m.Person.AgeOn(officer.Today)}岁", m.Id.ToString()))];

    public IReadOnlyList<SelectListItem> Groups => [.. CareReach.Groups(officer.Actor.Role).Select(g => new SelectListItem(Label.Of(g), g.ToString()))];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Households.Include(h => h.Members).ThenInclude(m => m.Person).SingleOrDefaultAsync(h => h.Id == HouseholdId) is not { } household)
        {
            return NotFound();
        }

        Household = household;
        return null;
    }

    public void OnGet()
    {
        Details = new CareDetails { Since = officer.Today };
        Membership = Household.ActiveMembers.Count() == 1 ? Household.ActiveMembers.First().Id : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var care = SpecialCare.Enter(Household, Membership, Details, officer.Actor);
        db.Add(care);
        await db.SaveChangesAsync();
        return Done("已列入台账", "/Care/Show", new { care.Id });
    }
}
