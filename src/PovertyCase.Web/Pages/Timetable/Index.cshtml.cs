using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Timetable;

/// <summary>退出计划: townships and villages planned for each year, that year alone and all together, beside what was reached (S3-31, S3-32).</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public sealed record TownshipRow(long AreaNo, int? Planned, int? Done, int Villages, int PlannedVillages, int DoneVillages, int Due, int Behind);

    public ExitTimetable? Table { get; private set; }

    public IReadOnlyList<ExitTimetable> Editions { get; private set; } = [];

    public IReadOnlyList<TimetableYear> Townships { get; private set; } = [];

    public IReadOnlyList<TimetableYear> Villages { get; private set; } = [];

    public IReadOnlyList<ExitedHouseholds> Households { get; private set; } = [];

    public IReadOnlyList<TownshipRow> Rows { get; private set; } = [];

    /// <summary>Own place, when it is a village.</summary>
    public TimetablePlace? Own { get; private set; }

    public int PoorVillages { get; private set; }

    public int PlannedVillages { get; private set; }

    private long County { get; set; }

    public long Place => officer.Reader.IsAboveCounty ? County : officer.Actor.AreaNo;

    public int ThisYear => officer.Today.Year;

    public bool MayDraft => officer.Role == Role.CountyClerk;

    public bool MayIssue => officer.Role == Role.CountyHead;

    public string Where => regions.Path(Place);

    public string Name(long areaNo) => regions.Name(areaNo);

    public IReadOnlyList<SelectListItem> Counties => RegionPicks.Counties(regions, officer, County);

    public ExitTimetable? Draft => Editions.FirstOrDefault(e => e.State == TimetableState.Drafting);

    public string Behind(bool villages, int? year, PlaceSide side, bool inAll = false, long? region = null)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"/timetable/places?level={(villages ? "village" : "township")}&side={side}");
        return link + (year is { } y ? $"&year={y}" : "") + (inAll ? "&inall=1" : "") + ((region ?? (Counties.Count > 0 ? County : null)) is { } place ? $"&region={place}" : "");
    }

    public string Exited(int year, bool inAll) => string.Create(CultureInfo.InvariantCulture, $"/households?status=Exited&{(inAll ? "exitedby" : "exited")}={year}") + (Counties.Count > 0 ? $"&region={County}" : "");

    public async Task<IActionResult> OnGetAsync(string? county)
    {
        if (regions.CountyFor(officer.Actor.AreaNo, county) is not { } place)
        {
            return Page();
        }

        County = place;
        Editions = await db.Timetables.AsNoTracking().Where(t => t.AreaNo == County).OrderByDescending(t => t.Edition).ToListAsync();
        Table = Editions.FirstOrDefault(e => e.State == TimetableState.InForce);
        var read = new TimetablePlaces(db, regions);
        var all = await read.OfAsync(Table, Place, HttpContext.RequestAborted);
        var (townships, villages) = (all.Where(p => !p.IsVillage).ToList(), all.Where(p => p.IsVillage).ToList());
        Townships = Years(townships);
        Villages = Years(villages);
        Households = await read.HouseholdsAsync(Place, HttpContext.RequestAborted);
        (PoorVillages, PlannedVillages) = (villages.Count(v => v.IsPoorVillage), villages.Count(v => v.Planned is not null));
        Own = RegionCode.LevelOf(Place) == RegionLevel.Village ? villages.SingleOrDefault() : null;
        Rows = [.. townships.Select(t =>
        {
            var below = villages.Where(v => RegionCode.TownshipOf(v.AreaNo) == t.AreaNo).ToList();
            return new TownshipRow(t.AreaNo, t.Planned, t.Done, below.Count(v => v.IsPoorVillage), below.Count(v => v.Planned is not null), below.Count(v => v.Done is not null),
                below.Count(v => v.Planned <= ThisYear), below.Count(v => v.Planned <= ThisYear && v.Done is null));
        }).Where(r => r.Planned is not null || r.Done is not null || r.Villages > 0)];
        return Page();
    }

    private static IReadOnlyList<TimetableYear> Years(List<TimetablePlace> places) => TimetableYear.Of(places.Select(p => p.Planned).OfType<int>(), places.Select(p => p.Done).OfType<int>());
}
