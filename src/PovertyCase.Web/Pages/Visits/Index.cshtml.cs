using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>For a helper the own households, next duty first; for the offices the visits of their region.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public VisitFilter Filter { get; private set; } = new();

    public Quarter Now { get; private set; }

    public Leaf<VisitRow> Visits { get; private set; } = Leaf<VisitRow>.Empty;

    public IReadOnlyList<MyHousehold> Mine { get; private set; } = [];

    public IReadOnlyList<HelperCoverage> Coverage { get; private set; } = [];

    public int Waiting { get; private set; }

    public string? HelperName { get; private set; }

    public bool IsHelper => officer.Role == Role.Helper;

    public bool IsVillage => officer.Role == Role.VillageClerk;

    public long OwnRegion => officer.Actor.AreaNo;

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IReadOnlyList<Quarter> Quarters { get; private set; } = [];

    public string Place(long areaNo) => IsHelper ? regions.Name(areaNo) : regions.NameBelow(OwnRegion, areaNo);

    public async Task OnGetAsync(string? after, string? before)
    {
        Now = Quarter.Of(officer.Today);
        if (IsHelper)
        {
            Mine = await MyHouseholdsAsync();
            return;
        }

        Filter = VisitFilter.FromQuery(Request.Query, officer.Today);
        if (Filter.Region is { } region && !(RegionCode.IsRegion(region) && officer.Reader.Sees(region)))
        {
            Filter = Filter with { Region = null };
        }

        Quarters = [.. Enumerable.Range(0, 8).Aggregate(new List<Quarter> { Now }, (list, _) => [.. list, list[^1].Previous])];
        Places = regions.Below(OwnRegion, Filter.Region);
        HelperName = Filter.Helper is { } helper ? await db.Helpers.Where(h => h.Id == helper).Select(h => h.Details.Name).SingleOrDefaultAsync() : null;
        if (IsVillage)
        {
            Coverage = await CoverageAsync();
            Waiting = await db.Visits.CountAsync(v => v.AreaNo == OwnRegion && v.CheckedAt == null && v.Details.Mode == VisitMode.OnSite);
        }

        Visits = await TurnAsync(after, before);
    }

    private async Task<Leaf<VisitRow>> TurnAsync(string? after, string? before)
    {
        var from = await FindAsync(after);
        var to = from is null ? await FindAsync(before) : null;
        var visits = Filter.ApplyTo(db.Visits.AsNoTracking(), OwnRegion);
        if (from is { } f)
        {
            visits = visits.Where(v => EF.Functions.LessThan(ValueTuple.Create(v.Details.VisitedOn, v.Id), ValueTuple.Create(f.On, f.Id)));
        }
        else if (to is { } t)
        {
            visits = visits.Where(v => EF.Functions.GreaterThan(ValueTuple.Create(v.Details.VisitedOn, v.Id), ValueTuple.Create(t.On, t.Id)));
        }

        visits = to is null
            ? visits.OrderByDescending(v => v.Details.VisitedOn).ThenByDescending(v => v.Id)
            : visits.OrderBy(v => v.Details.VisitedOn).ThenBy(v => v.Id);
        var rows = await visits.Take(Leaf<VisitRow>.Size + 1).Select(v => new VisitRow(
            v.Id, v.HouseholdId, v.AreaNo, db.Households.Where(h => h.Id == v.HouseholdId).Select(h => h.HeadName).FirstOrDefault() ?? "", v.Details.VisitedOn, v.Details.Mode, v.Details.MetSomebody,
            v.Helper.Details.Name, db.VisitActions.Where(a => a.VisitId == v.Id && a.Seq == 1).Select(a => a.Details.Done).FirstOrDefault(), db.VisitActions.Count(a => a.VisitId == v.Id),
            v.SignedPageId != null, v.CheckedAt != null)).ToListAsync();
        return Leaf<VisitRow>.Of(rows, to is not null, from is not null, r => r.Id);
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

    private async Task<List<MyHousehold>> MyHouseholdsAsync()
    {
        var (today, first, last) = (officer.Today, Now.First, Now.Last);
        var me = officer.Actor.OfficerId;
        var rows = await db.Pairings.AsNoTracking()
            .Where(p => p.OfficerId == me && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today))
            .Select(p => new MyHousehold(
                p.HouseholdId, p.AreaNo, p.Household.HeadName, p.Household.Details.GroupName, p.Household.PersonCount,
                db.Visits.Where(v => v.HouseholdId == p.HouseholdId && v.HelperId == p.HelperId && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody).Max(v => (DateOnly?)v.Details.VisitedOn),
                db.Visits.Count(v => v.HouseholdId == p.HouseholdId && v.HelperId == p.HelperId && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody
                    && v.Details.VisitedOn >= first && v.Details.VisitedOn <= last)))
            .ToListAsync();
        return [.. rows.DistinctBy(r => r.Id).OrderBy(r => r.ThisQuarter > 0).ThenBy(r => r.LastVisit ?? DateOnly.MinValue)];
    }

    private async Task<List<HelperCoverage>> CoverageAsync()
    {
        var (today, first, last) = (officer.Today, Now.First, Now.Last);
        var rows = await db.Pairings.AsNoTracking()
            .Where(p => p.AreaNo == OwnRegion && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today))
            .Select(p => new
            {
                p.HelperId,
                p.Helper.Details.Name,
                p.Helper.Details.Unit,
                Visited = db.Visits.Any(v => v.HouseholdId == p.HouseholdId && v.HelperId == p.HelperId && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody
                    && v.Details.VisitedOn >= first && v.Details.VisitedOn <= last) ? 1 : 0,
            })
            .GroupBy(p => new { p.HelperId, p.Name, p.Unit })
            .Select(g => new { g.Key, Households = g.Count(), Visited = g.Sum(p => p.Visited) })
            .OrderBy(g => g.Visited - g.Households).ThenBy(g => g.Key.HelperId)
            .ToListAsync();
        return [.. rows.Select(r => new HelperCoverage(r.Key.HelperId, r.Key.Name, r.Key.Unit, r.Households, r.Visited))];
    }
}
