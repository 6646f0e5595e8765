using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Benefits;

public sealed class AddModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty]
    public BenefitDetails Details { get; set; } = new();

    public IReadOnlyList<SelectListItem> People =>
        [.. Household.ActiveMembers.OrderByDescending(m => m.IsHead).Select(m => new SelectListItem(m.Person.Name, m.PersonId.ToString()))];

    /// <summary>The day stands on the paper: one that is filled in already would be taken for it.</summary>
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Add(PolicyBenefit.Enter(Household, Details, Officer.Actor));
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done("已登记享受政策", "/Households/Show", new { id = Id });
    }
}
