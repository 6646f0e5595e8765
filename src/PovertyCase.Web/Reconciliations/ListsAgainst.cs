using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Reconciliations;

/// <summary>What the newest lists of vehicles, property, business and payroll say of households; asked at the county, which alone sees the lists.</summary>
public sealed class ListsAgainst(CaseDb db, CurrentOfficer officer, NotLookedFor notLookedFor)
{
    private static readonly Department[] Departments = [.. ExclusionList.All.Select(l => l.Department)];

    /// <summary>What nobody has explained yet, for the decision about these households (EX-009).</summary>
    public async Task<IReadOnlyList<ListedHit>> UnexplainedAsync(IEnumerable<Guid> households, CancellationToken cancel)
    {
        var ids = households.Distinct().ToList();
        return await HitsAsync(db.ReconciliationItems.Where(i => i.State == ItemState.Open && ids.Contains(i.HouseholdId!.Value)), cancel);
    }

    /// <summary>All four kinds, for each household.</summary>
    public async Task<IReadOnlyDictionary<Guid, ListStanding>> StandingAsync(IReadOnlyCollection<Household> households, CancellationToken cancel)
    {
        var compared = await db.Reconciliations.AsNoTracking().Where(l => Departments.Contains(l.Details.Department) && l.State == ReconciliationState.Compared && l.ComparedAt != null)
            .Select(l => new { l.Id, l.Details.Department, l.Details.AsOf, l.ComparedAt }).ToListAsync(cancel);

        // Those of one day are parts of one list; whoever was entered after any of them was not looked for in all.
        var newest = compared.GroupBy(l => l.Department).ToDictionary(g => g.Key, g => g.GroupBy(l => l.AsOf).MaxBy(d => d.Key)!.OrderBy(l => l.ComparedAt).ToList());
        var lists = newest.Values.SelectMany(d => d).Select(l => l.Id).ToList();
        var ids = households.Select(h => h.Id).ToList();
        var hits = (await HitsAsync(db.ReconciliationItems.Where(i => lists.Contains(i.ReconciliationId) && ids.Contains(i.HouseholdId!.Value)), cancel)).ToLookup(h => (h.HouseholdId, h.Department));
        var unknown = await notLookedFor.OfAsync(newest.Values.ToDictionary(d => d[0].Id, d => d[0].ComparedAt!.Value), ids, cancel);
        var settings = await db.SettingsOnAsync(officer.Today, cancel);
        var months = ListStanding.Rule.Number("months", settings.Parameter);
        var oldest = officer.Today.AddMonths(-months);
        return households.DistinctBy(h => h.Id).ToDictionary(h => h.Id, h => new ListStanding(
            [.. ExclusionList.All.Select(list => newest.GetValueOrDefault(list.Department) is [var known, ..]
                ? new ListSaid(list, known.AsOf, known.ComparedAt < h.EnteredAt, known.AsOf < oldest, [.. hits[(h.Id, list.Department)]], [.. unknown[known.Id].Where(u => u.Household == h.Id).Select(u => u.Name)])
                : new ListSaid(list, null, false, false, [], []))],
            months));
    }

    /// <summary>Whoever has left the household since brings nothing against it any more.</summary>
    private async Task<List<ListedHit>> HitsAsync(IQueryable<ReconciliationItem> items, CancellationToken cancel)
    {
        var found = await (
            from i in items.AsNoTracking()
            join m in db.Memberships on i.MembershipId equals m.Id
            where i.Kind == ItemKind.Hit && m.EndedOn == null
            orderby i.RowNo, i.Id
            select new { i.HouseholdId, i.Department, m.Person.Name, i.Differences, i.State }).ToListAsync(cancel);
        return found.ConvertAll(i => new ListedHit(i.HouseholdId!.Value, i.Department, i.Name, ExclusionList.InWords(JsonSerializer.Deserialize<List<Difference>>(i.Differences) ?? []), i.State));
    }
}
