using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Households;

/// <summary>Every benefit of a household, newest first: a pension that is paid monthly fills the household's page in four years.</summary>
public sealed class AllBenefitsModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    public ListPage<PolicyBenefit> List { get; private set; } = ListPage<PolicyBenefit>.Empty;

    public int Total { get; private set; }

    public async Task OnGetAsync(string? after, string? before)
    {
        var own = Db.Benefits.AsNoTracking().Where(b => b.HouseholdId == Id);
        Total = await own.CountAsync(HttpContext.RequestAborted);
        List = await own.TurnAsync(
            b => b.Details.PaidOn,
            b => b.Id,
            taken => taken.ToListAsync(HttpContext.RequestAborted),
            b => new DayCursor(b.Details.PaidOn, b.Id),
            after,
            before);
    }
}
