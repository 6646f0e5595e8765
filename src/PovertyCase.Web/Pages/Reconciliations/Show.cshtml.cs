using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>What the comparison of one list gave: by village, and each result.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ItemReading items) : ReconciliationPage(db)
{
    public IReadOnlyList<VillageCount> Villages { get; private set; } = [];

    public IReadOnlyList<ItemRow> Items { get; private set; } = [];

    public ItemKind? Kind { get; private set; }

    public string? Next { get; private set; }

    public string Path => regions.Path(List.AreaNo);

    public bool IsOld => List.IsOld(officer.Today);

    public bool MayExport => List.State == ReconciliationState.Compared && Rooms.Table.Any(r => r.Path == "/Reconciliations/Export" && officer.Role is { } role && r.Roles.Contains(role));

    public bool MayWithdraw => List.MayBeWithdrawnBy(officer.Actor);

    /// <summary>Why the comparison counts no more, in the words of the trail.</summary>
    public string? Withdrawn { get; private set; }

    public IEnumerable<(ItemKind Kind, int Count)> Kinds => IsExclusion ?
    [
        (ItemKind.Hit, List.DifferentCount),
        (ItemKind.Ambiguous, List.AmbiguousCount),
    ] :
    [
        (ItemKind.Different, List.DifferentCount),
        (ItemKind.NotListed, List.NotListedCount),
        (ItemKind.Unknown, List.UnknownCount),
        (ItemKind.Ambiguous, List.AmbiguousCount),
    ];

    public string Village(long areaNo) => regions.Name(areaNo);

    public async Task<IActionResult> OnGetAsync(Guid? after, ItemKind? kind)
    {
        if (List.State == ReconciliationState.Uploaded)
        {
            return officer.Role is Role.TownshipClerk or Role.CountyClerk ? RedirectToPage("/Reconciliations/Map", new { Id }) : NotFound();
        }

        Kind = kind is { } known && Enum.IsDefined(known) ? known : null;
        Villages = JsonSerializer.Deserialize<List<VillageCount>>(List.Counts) ?? [];
        Withdrawn = List.State == ReconciliationState.Withdrawn
            ? await Db.Trail.Where(e => e.ObjectId == Id && e.Act == Reconciliation.Withdrawal).OrderByDescending(e => e.Id).Select(e => e.Note).FirstOrDefaultAsync()
            : null;
        var found = Db.ReconciliationItems.Where(i => i.ReconciliationId == Id && i.Kind != ItemKind.Same);
        (Items, var next) = await items.PageAsync(Kind is { } one ? found.Where(i => i.Kind == one && i.State != ItemState.Agrees) : found, after, HttpContext.RequestAborted);
        Next = next?.ToString();
        return Page();
    }
}
