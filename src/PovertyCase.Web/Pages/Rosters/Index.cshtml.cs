using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>What the list of rosters is narrowed by; a link is a saved search.</summary>
public sealed record RosterFilter
{
    [Display(Name = "状态")]
    public RosterState? State { get; init; }

    [Display(Name = "地方")]
    public long? Township { get; init; }

    public IQueryable<Roster> ApplyTo(IQueryable<Roster> rosters) => rosters
        .Where(r => State == null || r.State == State)
        .Where(r => Township == null || (r.AreaNo >= Within.From && r.AreaNo <= Within.To));

    /// <summary>Above the county the choice may be a county or prefecture too.</summary>
    private (long From, long To) Within => Township is { } place && RegionCode.IsRegion(place) ? RegionCode.RangeOf(place) : (1, 0);
}

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public RosterFilter Filter { get; set; } = new();

    public sealed record Row(Guid Id, string ControlNo, string Title, long AreaNo, RosterState State, int HouseholdCount, int PersonCount, DateTimeOffset DrawnAt, DateTimeOffset? ReportedAt);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    /// <summary>Of the newest round: which townships have reported and which have not (S0-14); only for the county.</summary>
    public (int Year, IReadOnlyList<string> Reported, IReadOnlyList<string> Missing)? Coverage { get; private set; }

    public bool IsCounty => RegionCode.LevelOf(officer.Actor.AreaNo) == RegionLevel.County;

    public bool ShowsTownship => RegionCode.LevelOf(officer.Actor.AreaNo) <= RegionLevel.County;

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public bool MayDraw => officer.Role == Role.TownshipClerk;

    public bool Mine(Row row) => officer.Role is { } role && RosterFlow.WaitingFor(role).Contains(row.State);

    public RegionBook Regions => regions;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IEnumerable<SelectListItem> States => Label.All<RosterState>().Select(s => new SelectListItem(s.Name, s.Value.ToString(), s.Value == Filter.State));

    /// <summary>Rosters are drawn by township; villages have none.</summary>
    public IEnumerable<SelectListItem> Townships => regions.Below(officer.Actor.AreaNo, Filter.Township)
        .Where(t => RegionCode.LevelOf(long.Parse(t.Value, CultureInfo.InvariantCulture)) != RegionLevel.Village);

    public async Task OnGetAsync(Guid? after, Guid? before)
    {
        // Keys are UUIDv7: their order is the order in which the rosters were drawn.
        var rosters = Filter.ApplyTo(db.Rosters.AsNoTracking());
        rosters = before is { } first
            ? rosters.Where(r => r.Id.CompareTo(first) > 0).OrderBy(r => r.Id)
            : (after is { } last ? rosters.Where(r => r.Id.CompareTo(last) < 0) : rosters).OrderByDescending(r => r.Id);
        var rows = await rosters.Take(PageSize + 1)
            .Select(r => new Row(r.Id, r.ControlNo, r.Title, r.AreaNo, r.State, r.HouseholdCount, r.PersonCount, r.DrawnAt, r.ReportedAt))
            .ToListAsync();
        var more = rows.Count > PageSize;
        Rows = before is null ? [.. rows.Take(PageSize)] : [.. rows.Take(PageSize).Reverse()];
        if (Rows.Count > 0)
        {
            Previous = (before is null ? after is not null : more) ? Rows[0].Id.ToString() : null;
            Next = (before is null ? more : true) ? Rows[^1].Id.ToString() : null;
        }

        if (IsCounty)
        {
            await CoverAsync();
        }
    }

    private async Task CoverAsync()
    {
        var round = await db.Rounds.AsNoTracking().OrderByDescending(r => r.Year).ThenByDescending(r => r.Id).FirstOrDefaultAsync();
        if (round is null)
        {
            return;
        }

        var reported = await db.Rosters.AsNoTracking()
            .Where(r => r.RoundId == round.Id && r.ReportedAt != null)
            .Select(r => r.AreaNo).Distinct().ToListAsync();
        var townships = regions.Children(RegionCode.CountyOf(officer.Actor.AreaNo));
        Coverage = (round.Year, [.. townships.Where(t => reported.Contains(t.AreaNo)).Select(t => t.Name)], [.. townships.Where(t => !reported.Contains(t.AreaNo)).Select(t => t.Name)]);
    }
}
