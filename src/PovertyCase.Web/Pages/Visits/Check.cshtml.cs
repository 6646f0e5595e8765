using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>The village compares what helpers recorded with what happened; only then it stands in the village's ledger.</summary>
public sealed class CheckModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty, Display(Name = "核对的走访")]
    public List<string> Ids { get; set; } = [];

    public Leaf<Row> Waiting { get; private set; } = Leaf<Row>.Empty;

    public override async Task<IActionResult?> LoadAsync()
    {
        var from = await FindAsync(Request.Query["after"]);
        var to = from is null ? await FindAsync(Request.Query["before"]) : null;
        var village = officer.Actor.AreaNo;
        var visits = db.Visits.AsNoTracking().Where(v => v.AreaNo == village && v.CheckedAt == null && v.Details.Mode == VisitMode.OnSite);
        if (from is { } f)
        {
            visits = visits.Where(v => EF.Functions.GreaterThan(ValueTuple.Create(v.Details.VisitedOn, v.Id), ValueTuple.Create(f.On, f.Id)));
        }
        else if (to is { } t)
        {
            visits = visits.Where(v => EF.Functions.LessThan(ValueTuple.Create(v.Details.VisitedOn, v.Id), ValueTuple.Create(t.On, t.Id)));
        }

        visits = to is null
            ? visits.OrderBy(v => v.Details.VisitedOn).ThenBy(v => v.Id)
            : visits.OrderByDescending(v => v.Details.VisitedOn).ThenByDescending(v => v.Id);
        var rows = await visits.Take(Leaf<Row>.Size + 1).Select(v => new Row(
            v.Id, v.Version, db.Households.Where(h => h.Id == v.HouseholdId).Select(h => h.HeadName).FirstOrDefault() ?? "", v.Details.VisitedOn, v.Details.AtTime, v.Details.Visitors, v.Details.MetSomebody,
            v.SignedPageId, v.Actions.OrderBy(a => a.Seq).Select(a => a.Details).ToList())).ToListAsync();
        Waiting = Leaf<Row>.Of(rows, to is not null, from is not null, r => r.Id);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Ids.Count == 0)
        {
            throw new RuleBroken("请先勾选核对过的走访", "Ids");
        }

        // With the version that was shown: a page that was taken anew since has not been looked at.
        var seen = Ticks.Read(Ids);
        var ids = seen.Keys.ToList();
        var visits = await db.Visits.Where(v => ids.Contains(v.Id)).ToListAsync();
        if (visits.Count != ids.Count || ids.Count == 0)
        {
            return NotFound();
        }

        foreach (var visit in visits)
        {
            db.Expect(visit, seen[visit.Id]);
            visit.Check(officer.Actor);
        }

        await db.SaveChangesAsync();
        return Done($"已核对 {visits.Count} 条走访，已进村流水账", "/Visits/Check");
    }

    private async Task<(DateOnly On, Guid Id)?> FindAsync(string? key)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        var found = await db.Visits.Where(v => v.Id == id).Select(v => new { v.Details.VisitedOn }).SingleOrDefaultAsync();
        return found is null ? null : (found.VisitedOn, id);
    }

    public static string TickOf(Row row) => Ticks.Of(row.Id, row.Version);

    public sealed record Row(
        Guid Id, long Version, string HeadName, DateOnly VisitedOn, string? AtTime, string Visitors, bool Met, Guid? Page, IReadOnlyList<VisitActionDetails> Matters);
}
