using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>The households of the year, by place, state, class and what they are proposed for; turned by keys in the order of their numbers.</summary>
public sealed class SheetsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, YearSheets sheets) : AdjustmentPage(db, officer, regions)
{
    public long? Region { get; private set; }

    public SheetState? State { get; private set; }

    public HouseholdClass? Class { get; private set; }

    public Proposal? Proposal { get; private set; }

    public Leaf<Row> List { get; private set; } = Leaf<Row>.Empty;

    public int Total { get; private set; }

    /// <summary>The first household that waits for the village.</summary>
    public Guid? First { get; private set; }

    public IReadOnlyList<SelectListItem> Places => Regions.Below(Home, Region);

    public bool ShowsVillage => RegionCode.LevelOf(Home) != RegionLevel.Village;

    public bool MayVisit => Officer.Role == Role.VillageClerk;

    public string Start(Row row) => Proposal switch
    {
        Domain.Adjustments.Proposal.Exit => $"/filings/propose-exit?household={row.HouseholdId}",
        Domain.Adjustments.Proposal.Clear => $"/filings/propose-clearing?household={row.HouseholdId}",
        _ => $"/filings/create?household={row.HouseholdId}",
    };

    public async Task OnGetAsync(long? region, SheetState? state, HouseholdClass? @class, Proposal? proposal, Guid? after, Guid? before)
    {
        Region = Place(region) is var place && place != Home ? place : null;
        State = state is { } s && Enum.IsDefined(s) ? s : null;
        Class = @class is { } c && Enum.IsDefined(c) ? c : null;
        Proposal = proposal is { } p && Enum.IsDefined(p) ? p : null;
        var chosen = Narrow(sheets.Of(Batch).AsNoTracking(), place);
        Total = await chosen.CountAsync();
        if (MayVisit && Batch.Allows(SheetAct.Visit, SheetState.Waiting, Officer.Actor))
        {
            First = await sheets.Of(Batch).Where(x => x.State == SheetState.Waiting || x.State == SheetState.Visited).OrderBy(x => x.AreaNo).ThenBy(x => x.HouseholdNo).ThenBy(x => x.Id).Select(x => (Guid?)x.Id).FirstOrDefaultAsync();
        }

        List = await TurnAsync(chosen, after, before);
    }

    private IQueryable<AdjustmentSheet> Narrow(IQueryable<AdjustmentSheet> chosen, long place)
    {
        var (from, to) = RegionCode.RangeOf(place);
        chosen = chosen.Where(s => s.AreaNo >= from && s.AreaNo <= to);
        if (State is { } state)
        {
            chosen = chosen.Where(s => s.State == state);
        }

        if (Class is { } result)
        {
            chosen = chosen.Where(s => s.Judgement!.Class == result);
        }

        return Proposal is { } proposal && Enum.IsDefined(proposal) ? YearSheets.Open(chosen, proposal) : chosen;
    }

    private async Task<Leaf<Row>> TurnAsync(IQueryable<AdjustmentSheet> chosen, Guid? after, Guid? before)
    {
        var cursor = await Db.AdjustmentSheets.Where(s => s.Id == (after ?? before)).Select(s => new { s.AreaNo, s.HouseholdNo, s.Id }).SingleOrDefaultAsync();
        var backwards = after is null && cursor is not null;
        var page = cursor is null ? chosen
            : backwards ? chosen.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.AreaNo, s.HouseholdNo, s.Id), ValueTuple.Create(cursor.AreaNo, cursor.HouseholdNo, cursor.Id)))
            : chosen.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.AreaNo, s.HouseholdNo, s.Id), ValueTuple.Create(cursor.AreaNo, cursor.HouseholdNo, cursor.Id)));
        page = backwards
            ? page.OrderByDescending(s => s.AreaNo).ThenByDescending(s => s.HouseholdNo).ThenByDescending(s => s.Id)
            : page.OrderBy(s => s.AreaNo).ThenBy(s => s.HouseholdNo).ThenBy(s => s.Id);
        var year = Batch.Year;
        var ended = FilingStages.Ended;
        var rows = await page.Take(Leaf<Row>.Size + 1).Select(s => new Row(
            s.Id, s.HouseholdId, s.AreaNo, s.Household.HeadName, s.Household.Details.GroupName, s.Household.PersonCount, s.Household.Status, s.State, s.ReturnedBecause,
            s.Visit!.VisitedOn,
            Db.Incomes.Where(i => i.HouseholdId == s.HouseholdId && i.Year == year).Select(i => (decimal?)i.PerCapitaNetIncome).FirstOrDefault(),
            Db.Conditions.Any(c => c.HouseholdId == s.HouseholdId && c.Year == year),
            s.Judgement!.Class,
            Db.Filings.Where(f => f.HouseholdId == s.HouseholdId && !ended.Contains(f.Stage)).Select(f => (Guid?)f.Id).FirstOrDefault())).ToListAsync();
        return Leaf<Row>.Of(rows, backwards, cursor is not null, r => r.Id);
    }

    public sealed record Row(
        Guid Id, Guid HouseholdId, long AreaNo, string HeadName, string GroupName, int Persons, HouseholdStatus Status, SheetState State, string? ReturnedBecause, DateOnly? VisitedOn,
        decimal? PerCapita, bool HasConditions, HouseholdClass? Class, Guid? Filing)
    {
        public bool MayBeCleared => Status is HouseholdStatus.Registered or HouseholdStatus.Returned or HouseholdStatus.Exited;
    }
}
