using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>One difference: put it right in the register, or write down why the register is right.</summary>
public sealed class ExplainModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ItemReading items, RegisterSide register) : CasePage
{
    [FromRoute]
    public Guid ItemId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public ItemExplanation Explanation { get; set; } = new();

    public ItemRow Row { get; private set; } = null!;

    public string Path => regions.Path(Row.Item.AreaNo);

    public bool IsOpen => Row.Item.State == ItemState.Open;

    public bool IsOld => Row.Item.AsOf < officer.Today.AddMonths(-Reconciliation.FreshMonths);

    public override bool Checks(string? handler) => handler is null;

    /// <summary>The page on which the field is put right.</summary>
    public string PlaceOf(Difference difference) => difference.Field.Split('.')[0] switch
    {
        "Member" or "Protection" => FindingPlace.Url(Row.Item.HouseholdId!.Value, $"Members[{Row.Item.MembershipId}].{difference.Field}"),
        "Living" => FindingPlace.Url(Row.Item.HouseholdId!.Value, $"Conditions[{officer.Today.Year}].{difference.Field}"),
        _ => $"/households/{Row.Item.HouseholdId}",
    };

    public override async Task<IActionResult?> LoadAsync()
    {
        // Somebody who is on no household's list belongs to the level that uploaded it.
        if (await db.ReconciliationItems.FirstOrDefaultAsync(i => i.Id == ItemId && i.HouseholdId != null) is not { } item)
        {
            return NotFound();
        }

        Row = (await items.NamedAsync([item], HttpContext.RequestAborted))[0];
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        db.Expect(Row.Item, Version);
        Row.Item.Explain(Explanation, officer.Actor);
        await db.SaveChangesAsync(cancel);
        return Done("情况已写明", "/Reconciliations/Index");
    }

    public async Task<IActionResult> OnPostCorrectedAsync(CancellationToken cancel)
    {
        db.Expect(Row.Item, Version);
        Row.Item.Correct(await LeftAsync(cancel), officer.Actor);
        await db.SaveChangesAsync(cancel);
        return Done("和名单一致了，这一条已改正", "/Reconciliations/Index");
    }

    private async Task<IReadOnlyList<Difference>> LeftAsync(CancellationToken cancel)
    {
        var membership = Row.Item.MembershipId!.Value;
        if (await db.Memberships.AnyAsync(m => m.Id == membership && m.EndedOn != null, cancel))
        {
            return [];
        }

        var now = await register.ValuesAsync(Row.Item.Department, [membership], cancel);
        return [.. Row.Differences.Select(d => d with { Register = now[membership].GetValueOrDefault(d.Field) ?? "" }).Where(d => d.Register != d.Department)];
    }
}
