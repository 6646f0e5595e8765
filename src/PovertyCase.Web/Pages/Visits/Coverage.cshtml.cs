using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>The households behind the figures of 一季一上门 (HP-005): paired, visited this quarter, not yet visited.</summary>
public sealed class CoverageModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public Quarter Now { get; private set; }

    public Leaf<Row> Rows { get; private set; } = Leaf<Row>.Empty;

    public string? HelperName { get; private set; }

    public string Heading { get; private set; } = "";

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(Guid? helper, string? visited, string? after, string? before)
    {
        Now = Quarter.Of(officer.Today);
        Heading = visited switch { "1" => "本季已上门的户", "0" => "本季未上门的户", _ => "结对的户" };
        HelperName = helper is { } h ? await db.Helpers.Where(x => x.Id == h).Select(x => x.Details.Name).SingleOrDefaultAsync() : null;

        var (today, first, last) = (officer.Today, Now.First, Now.Last);
        var pairings = db.Pairings.AsNoTracking().Where(p => p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today));
        if (helper is { } id)
        {
            pairings = pairings.Where(p => p.HelperId == id);
        }

        if (visited is "0" or "1")
        {
            var wanted = visited == "1";
            pairings = pairings.Where(p => db.Visits.Any(v => v.HouseholdId == p.HouseholdId && v.HelperId == p.HelperId && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody
                && v.Details.VisitedOn >= first && v.Details.VisitedOn <= last) == wanted);
        }

        Rows = await TurnAsync(pairings, after, before);
    }

    private async Task<Leaf<Row>> TurnAsync(IQueryable<Pairing> pairings, string? after, string? before)
    {
        var from = await FindAsync(after);
        var to = from is null ? await FindAsync(before) : null;
        if (from is { } f)
        {
            pairings = pairings.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.AreaNo, p.Id), ValueTuple.Create(f.AreaNo, f.Id)));
        }
        else if (to is { } t)
        {
            pairings = pairings.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.AreaNo, p.Id), ValueTuple.Create(t.AreaNo, t.Id)));
        }

        pairings = to is null ? pairings.OrderBy(p => p.AreaNo).ThenBy(p => p.Id) : pairings.OrderByDescending(p => p.AreaNo).ThenByDescending(p => p.Id);
        var rows = await pairings.Take(Leaf<Row>.Size + 1).Select(p => new Row(
            p.Id, p.HouseholdId, p.AreaNo, p.Household.HeadName, p.Household.Details.GroupName, p.Helper.Details.Name, p.StartsOn,
            db.Visits.Where(v => v.HouseholdId == p.HouseholdId && v.HelperId == p.HelperId && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody).Max(v => (DateOnly?)v.Details.VisitedOn))).ToListAsync();
        return Leaf<Row>.Of(rows, to is not null, from is not null, r => r.Id);
    }

    private async Task<(long AreaNo, Guid Id)?> FindAsync(string? key)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        var found = await db.Pairings.Where(p => p.Id == id).Select(p => new { p.AreaNo }).SingleOrDefaultAsync();
        return found is null ? null : (found.AreaNo, id);
    }

    public sealed record Row(Guid Id, Guid HouseholdId, long AreaNo, string HeadName, string Group, string HelperName, DateOnly Since, DateOnly? LastVisit);
}
