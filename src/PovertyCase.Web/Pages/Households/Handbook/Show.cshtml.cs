using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Handbook;

/// <summary>The checks of one household's handbook, the newest first.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    public IReadOnlyList<HandbookCheck> Looks { get; private set; } = [];

    public bool MayCheck => Officer.Role is Role.TownshipClerk or Role.CountyClerk && Household.WhyNoHelp is null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Looks = await Db.HandbookChecks.AsNoTracking().Where(c => c.HouseholdId == Id).OrderByDescending(c => c.Details.CheckedOn).ThenByDescending(c => c.Id).ToListAsync(HttpContext.RequestAborted);
        return null;
    }

    public void OnGet()
    {
    }
}
