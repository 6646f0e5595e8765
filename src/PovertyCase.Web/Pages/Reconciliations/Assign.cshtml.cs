using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>认定名单上的人: a row that several people of the register fit is given to one of them, or to nobody with the reason.</summary>
public sealed class AssignModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ItemReading items, AssignListed assign) : CasePage
{
    [FromRoute]
    public Guid ListedId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    [Display(Name = "名单上的是谁")]
    public Guid? Membership { get; set; }

    [BindProperty]
    public ItemExplanation Explanation { get; set; } = new();

    public ItemRow Row { get; private set; } = null!;

    public IReadOnlyList<ListedCandidate> Candidates { get; private set; } = [];

    public string Path => regions.Path(Row.Item.AreaNo);

    public string PlaceOf(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public override bool Checks(string? handler) => handler == "Nobody";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.ReconciliationItems.FirstOrDefaultAsync(i => i.Id == ListedId && i.ListedName != null && i.RowNo != null && (i.Kind == ItemKind.Ambiguous || i.HouseholdId != null)) is not { } item)
        {
            return NotFound();
        }

        Row = (await items.NamedAsync([item], HttpContext.RequestAborted))[0];
        Candidates = await assign.CandidatesAsync(item, HttpContext.RequestAborted);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        db.Expect(Row.Item, Version);
        await assign.RunAsync(Row.Item, Membership, cancel);
        return Done(Row.Item switch
        {
            { State: ItemState.Agrees } => "已认定，登记的和名单一致",
            { Kind: ItemKind.Hit } => "已认定，由村里写明情况",
            _ => "已认定，不一致的已转给村里处理",
        }, "/Reconciliations/Show", new { id = Row.Item.ReconciliationId });
    }

    public async Task<IActionResult> OnPostNobodyAsync(CancellationToken cancel)
    {
        db.Expect(Row.Item, Version);
        Row.Item.Explain(Explanation, [], officer.Actor);
        await db.SaveChangesAsync(cancel);
        return Done("已写明名单上的不是这些人", "/Reconciliations/Show", new { id = Row.Item.ReconciliationId });
    }
}
