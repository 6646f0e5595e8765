using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>Which helper answers for which household, village by village.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public Leaf<Row> Pairings { get; private set; } = Leaf<Row>.Empty;

    public int Total { get; private set; }

    public bool WithEnded { get; private set; }

    public long? Village { get; private set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public bool MayArrange => Asked.Day is null && officer.Role is Role.TownshipClerk or Role.CountyClerk;

    public bool MayEnrol => officer.Role == Role.CountyClerk;

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    /// <summary>The day the list stands for.</summary>
    public DateOnly Today => Asked.Day ?? officer.Today;

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo, Asked.Day);

    public bool IsAboveCounty => officer.Reader.IsAboveCounty;

    public async Task OnGetAsync(long? village, string? ended, string? after, string? before)
    {
        Asked = AskedDay.Of(Request.Query, officer.Today);
        Village = village is { } v && RegionCode.IsRegion(v) && officer.Reader.Sees(v) ? v : null;
        WithEnded = ended == "1";
        Villages = IsAboveCounty ? regions.Below(officer.Actor.AreaNo, Village) : RegionPicks.Villages(regions, officer.Actor.AreaNo, Village);
        var today = Today;
        var pairings = db.On(db.Pairings, Asked.Day).AsNoTracking();
        if (Village is { } chosen)
        {
            var (first, last) = RegionCode.RangeOf(chosen);
            pairings = first == last ? pairings.Where(p => p.AreaNo == chosen) : pairings.Where(p => p.AreaNo >= first && p.AreaNo <= last);
        }

        if (!WithEnded)
        {
            pairings = pairings.Where(p => p.EndsOn == null || p.EndsOn >= today);
        }

        Total = await pairings.CountAsync();
        Pairings = await TurnAsync(pairings, after, before);
    }

    private async Task<Leaf<Row>> TurnAsync(IQueryable<Pairing> pairings, string? after, string? before)
    {
        var from = await FindAsync(after);
        var to = from is null ? await FindAsync(before) : null;
        if (from is { } f)
        {
            pairings = pairings.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.AreaNo, p.HelperId, p.Id), ValueTuple.Create(f.AreaNo, f.HelperId, f.Id)));
        }
        else if (to is { } t)
        {
            pairings = pairings.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.AreaNo, p.HelperId, p.Id), ValueTuple.Create(t.AreaNo, t.HelperId, t.Id)));
        }

        pairings = to is null
            ? pairings.OrderBy(p => p.AreaNo).ThenBy(p => p.HelperId).ThenBy(p => p.Id)
            : pairings.OrderByDescending(p => p.AreaNo).ThenByDescending(p => p.HelperId).ThenByDescending(p => p.Id);
        var rows = await ReadAsync(pairings.Take(Leaf<Row>.Size + 1));
        return Leaf<Row>.Of(rows, to is not null, from is not null, r => r.Id);
    }

    /// <summary>Both ends by their keys, as they were on the day.</summary>
    private async Task<List<Row>> ReadAsync(IQueryable<Pairing> taken)
    {
        var pairs = await taken.Select(p => new { p.Id, p.AreaNo, p.HelperId, p.HouseholdId, p.StartsOn, p.EndsOn }).ToListAsync();
        var (homes, who) = (pairs.Select(p => p.HouseholdId).Distinct().ToArray(), pairs.Select(p => p.HelperId).Distinct().ToArray());
        var heads = await db.On(db.Households, Asked.Day).Where(h => homes.Contains(h.Id)).Select(h => new { h.Id, h.HeadName, h.Details.GroupName }).ToDictionaryAsync(h => h.Id);
        var helpers = await db.On(db.Helpers, Asked.Day).Where(h => who.Contains(h.Id)).Select(h => new { h.Id, h.Details.Name, h.Details.Unit, h.Details.Position }).ToDictionaryAsync(h => h.Id);
        return [.. pairs.Where(p => heads.ContainsKey(p.HouseholdId) && helpers.ContainsKey(p.HelperId)).Select(p => new Row(
            p.Id, p.AreaNo, p.HelperId, p.HouseholdId, heads[p.HouseholdId].HeadName, heads[p.HouseholdId].GroupName,
            helpers[p.HelperId].Name, helpers[p.HelperId].Unit, helpers[p.HelperId].Position, p.StartsOn, p.EndsOn))];
    }

    private async Task<(long AreaNo, Guid HelperId, Guid Id)?> FindAsync(string? key)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        var found = await db.On(db.Pairings, Asked.Day).Where(p => p.Id == id).Select(p => new { p.AreaNo, p.HelperId }).SingleOrDefaultAsync();
        return found is null ? null : (found.AreaNo, found.HelperId, id);
    }

    public sealed record Row(
        Guid Id, long AreaNo, Guid HelperId, Guid HouseholdId, string HeadName, string Group, string HelperName, string Unit, string? Position, DateOnly StartsOn, DateOnly? EndsOn);
}
