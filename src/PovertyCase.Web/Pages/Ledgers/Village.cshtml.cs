using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Ledgers;

/// <summary>村流水账: the checked visits of a village in a quarter, as they happened.</summary>
public sealed class VillageModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public long AreaNo { get; private set; }

    public Quarter Quarter { get; private set; }

    public IReadOnlyList<Quarter> Quarters { get; private set; } = [];

    public int Total { get; private set; }

    public Leaf<VillageEntry> Entries { get; private set; } = Leaf<VillageEntry>.Empty;

    public string Name => regions.Name(AreaNo);

    public string Place => regions.Path(AreaNo);

    public override Task<IActionResult?> LoadAsync()
    {
        AreaNo = long.Parse((string)RouteData.Values["areaNo"]!, System.Globalization.CultureInfo.InvariantCulture);
        return Task.FromResult<IActionResult?>(VillageEntry.IsWithin(AreaNo, officer.Reader, regions) ? null : NotFound());
    }

    public async Task OnGetAsync(string? quarter, string? after, string? before)
    {
        var now = Quarter.Of(officer.Today);
        Quarter = Quarter.TryParse(quarter, out var chosen) ? chosen : now;
        Quarters = [.. Enumerable.Range(0, 8).Aggregate(new List<Quarter> { now }, (list, _) => [.. list, list[^1].Previous])];
        var visits = VillageEntry.Checked(db, AreaNo, Quarter);
        Total = await visits.CountAsync();

        var from = await FindAsync(after);
        var to = from is null ? await FindAsync(before) : null;
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
        Entries = Leaf<VillageEntry>.Of(await VillageEntry.ReadAsync(db, visits.Take(Leaf<VillageEntry>.Size + 1), HttpContext.RequestAborted), to is not null, from is not null, e => e.Id);
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
}

/// <summary>One checked visit in a village's ledger.</summary>
/// <param name="Number">Its number in the household's own ledger, by which the two are compared (HP-011).</param>
public sealed record VillageEntry(
    Guid Id, Guid HouseholdId, string HeadName, string Group, string HouseholdNo, int Number, DateOnly On, string HelperName, string Unit, string Visitors, bool Met,
    IReadOnlyList<VisitActionDetails> Matters, Guid? SignedPageId, string? CheckedByName)
{
    public static bool IsWithin(long areaNo, Reader reader, RegionBook regions) =>
        regions.Knows(areaNo) && RegionCode.LevelOf(areaNo) == RegionLevel.Village && reader.Kind == ReachKind.Range && areaNo >= reader.From && areaNo <= reader.To;

    public static IQueryable<Visit> Checked(CaseDb db, long areaNo, Quarter quarter)
    {
        var (first, last) = (quarter.First, quarter.Last);
        return db.Visits.AsNoTracking().Where(v => v.AreaNo == areaNo && v.CheckedAt != null && v.Details.VisitedOn >= first && v.Details.VisitedOn <= last);
    }

    /// <summary>In the order of the query.</summary>
    public static async Task<List<VillageEntry>> ReadAsync(CaseDb db, IQueryable<Visit> visits, CancellationToken cancel)
    {
        var rows = await visits.Select(v => new
        {
            v.Id,
            v.HouseholdId,
            Household = db.Households.Where(h => h.Id == v.HouseholdId).Select(h => new { h.HeadName, h.Details.GroupName, h.HouseholdNo }).First(),
            Number = db.Visits.Count(x => x.HouseholdId == v.HouseholdId && x.Details.Mode == VisitMode.OnSite
                && EF.Functions.LessThanOrEqual(ValueTuple.Create(x.Details.VisitedOn, x.Id), ValueTuple.Create(v.Details.VisitedOn, v.Id))),
            v.Details,
            v.Helper.Details.Name,
            v.Helper.Details.Unit,
            v.SignedPageId,
            v.CheckedByName,
            Matters = v.Actions.OrderBy(a => a.Seq).Select(a => a.Details).ToList(),
        }).ToListAsync(cancel);
        return [.. rows.Select(r => new VillageEntry(
            r.Id, r.HouseholdId, r.Household.HeadName, r.Household.GroupName, r.Household.HouseholdNo, r.Number, r.Details.VisitedOn, r.Name, r.Unit, r.Details.Visitors, r.Details.MetSomebody,
            r.Matters, r.SignedPageId, r.CheckedByName))];
    }
}
