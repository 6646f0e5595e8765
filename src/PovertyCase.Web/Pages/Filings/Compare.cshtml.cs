using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>部门比对 of one household; what the departments' lists say of it is proposed and not typed again.</summary>
public sealed class CompareModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ListsAgainst lists, ItemReading items) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public RiskComparison Comparison { get; set; } = new();

    public ListStanding Standing { get; private set; } = null!;

    /// <summary>The hits with what the village says of them.</summary>
    public IReadOnlyList<ItemRow> Items { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        Standing = (await lists.StandingAsync([Filing.Household], HttpContext.RequestAborted))[Filing.HouseholdId];
        Items = Standing.HasHits ? await items.HitsOfAsync(Filing.HouseholdId, HttpContext.RequestAborted) : [];
        return null;
    }

    public void OnGet() => Comparison = Filing.Comparison ?? new RiskComparison { ComparedOn = Today, HasDoubt = Standing.HasDoubt, ComparedResult = Standing.Result ?? "" };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.Compare(Comparison, Me);
        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户已比对，村里可以开会评议了", "/Filings/Show", new { Id });
    }
}
