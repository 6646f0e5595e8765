using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>补填成效: what came of the matters of a visit, told at the next one.</summary>
public sealed class EffectsModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>By the number of the matter.</summary>
    [BindProperty, Display(Name = "成效")]
    public Dictionary<int, string> Effects { get; set; } = [];

    public Visit Visit { get; private set; } = null!;

    public string HeadName { get; private set; } = "";

    /// <summary>Those of which nothing was told yet.</summary>
    public IReadOnlyList<VisitAction> Waiting => [.. Visit.Actions.Where(a => a.Details.Effect is null).OrderBy(a => a.Seq)];

    /// <summary>Counted from 1, as on the page.</summary>
    public override string? RowName(string list, int index) => list == nameof(Effects) ? $"第{index}件事" : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        var me = officer.Actor.OfficerId;
        if (await db.Visits.Include(v => v.Actions).SingleOrDefaultAsync(v => v.Id == Id && v.EnteredBy == me) is not { } visit)
        {
            return NotFound();
        }

        Visit = visit;
        foreach (var action in Waiting)
        {
            Effects.TryAdd(action.Seq, "");
        }

        HeadName = await db.Households.Where(h => h.Id == visit.HouseholdId).Select(h => h.HeadName).SingleOrDefaultAsync() ?? "";
        await OpenedAsync(db, officer, visit.HouseholdId, visit.AreaNo);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Visit, Version);
        Visit.AddEffects(Effects, officer.Actor);
        await db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done("已补上成效", "/Visits/Show", new { id = Id });
    }
}
