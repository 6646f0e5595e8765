using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Reconciliations;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>One result: put it right in the register, or write down why the register is right; where being named is itself the finding, with what proves it.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class ExplainModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ItemReading items, RegisterSide register, ProofDesk desk) : CasePage
{
    private IReadOnlyList<StoredFile> _received = [];

    [FromRoute]
    public Guid ItemId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public ItemExplanation Explanation { get; set; } = new();

    [BindProperty, Display(Name = "证明材料")]
    public List<IFormFile> Proofs { get; set; } = [];

    /// <summary>Slips of what was already sent.</summary>
    [BindProperty, Display(Name = "已收到的材料")]
    public List<string> Kept { get; set; } = [];

    public ItemRow Row { get; private set; } = null!;

    public string Path => regions.Path(Row.Item.AreaNo);

    public bool IsOpen => Row.Item.State == ItemState.Open;

    public bool IsHit => Row.Item.Kind == ItemKind.Hit;

    public bool IsOld => Row.Item.AsOf < officer.Today.AddMonths(-Reconciliation.FreshMonths);

    public override bool Checks(string? handler) => handler is null;

    /// <summary>The page on which the field is put right.</summary>
    public string PlaceOf(Difference difference) => difference.Field.Split('.')[0] switch
    {
        "Member" or "Protection" or "Person" => FindingPlace.Url(Row.Item.HouseholdId!.Value, $"Members[{Row.Item.MembershipId}].{difference.Field}"),
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
        if (IsHit && HttpMethods.IsPost(Request.Method))
        {
            _received = await desk.TakeAsync(Proofs, Kept, item.AreaNo, item.HouseholdId, ModelState, HttpContext.RequestAborted);
        }

        return null;
    }

    /// <summary>What was explained about the same person on an earlier list is not typed again; what proves it today is attached anew.</summary>
    public async Task OnGetAsync()
    {
        var (department, membership) = (Row.Item.Department, Row.Item.MembershipId);
        var before = IsHit && IsOpen
            ? await db.ReconciliationItems.AsNoTracking().Where(i => i.Kind == ItemKind.Hit && i.Department == department && i.MembershipId == membership && i.State == ItemState.Explained)
                .OrderByDescending(i => i.EndedAt).Select(i => i.Explanation).FirstOrDefaultAsync(HttpContext.RequestAborted)
            : null;
        Explanation = new ItemExplanation { Text = before ?? "" };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        db.Expect(Row.Item, Version);
        Row.Item.Explain(Explanation, [.. _received.Select(f => f.Id)], officer.Actor);
        db.AddRange(_received);
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

    /// <summary>
    /// Compared is where the person lives now, whichever household that is; a house stays with the household. Somebody who is in no household any more is
    /// nothing to be compared, but for the police, who say why.
    /// </summary>
    private async Task<IReadOnlyList<Difference>> LeftAsync(CancellationToken cancel)
    {
        var item = Row.Item;
        var known = await db.Memberships.AsNoTracking().Where(m => m.Id == item.MembershipId).Select(m => new { m.PersonId, m.HouseholdId }).SingleAsync(cancel);

        // Who lives in another village now is no longer seen from here, and is nothing to be compared here any more.
        var person = await db.People.AsNoTracking().Where(p => p.Id == known.PersonId).Select(p => new { p.Name, p.DiedOn }).SingleOrDefaultAsync(cancel);
        var active = db.Memberships.AsNoTracking().Where(m => m.EndedOn == null);
        var now = item.Department == Department.Housing
            ? await active.AnyAsync(m => m.HouseholdId == known.HouseholdId, cancel) ? item.MembershipId : null
            : await active.Where(m => m.PersonId == known.PersonId).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel);
        if (now is { } membership)
        {
            var values = (await register.ValuesAsync(item.Department, [membership], cancel)).GetValueOrDefault(membership) ?? new Dictionary<string, string>();
            return [.. Row.Differences
                .Select(d => d with { Register = d.Field == Difference.NameField ? person?.Name ?? "" : values.GetValueOrDefault(d.Field) ?? "" })
                .Where(d => d.Field == Difference.NameField ? Difference.OfNames(d.Department, d.Register) is not null : !d.Agrees(item.Department))];
        }

        if (item.Department != Department.Police)
        {
            return [];
        }

        var reason = await db.Memberships.AsNoTracking().Where(m => m.PersonId == known.PersonId).OrderByDescending(m => m.EndedOn).Select(m => m.EndReason).FirstAsync(cancel);
        return [.. Row.Differences
            .Where(d => d.Field != Difference.NameField)
            .Select(d => d with { Register = ComparedField.Gone(d.Department, reason, person?.DiedOn is not null) })
            .Where(d => d.Register != d.Department)];
    }
}
