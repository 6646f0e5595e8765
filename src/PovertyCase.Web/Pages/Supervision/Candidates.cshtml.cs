using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Supervision;

/// <summary>The villages by how many are left or by their share: from here the county chooses whom it lists.</summary>
public sealed class CandidatesModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PlaceStanding standing) : CasePage
{
    private const int PageSize = 50;

    public sealed record Row(long AreaNo, PlaceFigures Figures, SupervisedPlace? Listed);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public bool ByIncidence { get; private set; }

    public long? Region { get; private set; }

    public int Total { get; private set; }

    public string? Previous { get; private set; }

    public string? NextPage { get; private set; }

    public DateOnly Today => officer.Today;

    public bool MayList => SupervisedPlace.MayList(officer.Actor.Role);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public string Name(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(long? region, string? by, int? after, int? before)
    {
        Region = region is { } place && regions.Knows(place) && place >= officer.Reader.From && place <= officer.Reader.To ? place : null;
        ByIncidence = by == "incidence";
        var figures = await standing.VillagesAsync(Region ?? officer.Actor.AreaNo, HttpContext.RequestAborted);
        var listed = await db.SupervisedPlaces.AsNoTracking().Where(p => p.End == null && p.IsVillage).ToDictionaryAsync(p => p.AreaNo);
        var ordered = ByIncidence ? figures.OrderByDescending(f => f.Value.Incidence ?? -1) : figures.OrderByDescending(f => f.Value.Persons);
        Total = figures.Count;
        var start = Math.Clamp(after ?? (before is { } b ? b - PageSize : 0), 0, Math.Max(0, Total - 1));
        Rows = [.. ordered.ThenBy(f => f.Key).Skip(start).Take(PageSize).Select(f => new Row(f.Key, f.Value, listed.GetValueOrDefault(f.Key)))];
        Previous = start > 0 ? start.ToString(CultureInfo.InvariantCulture) : null;
        NextPage = start + PageSize < Total ? (start + PageSize).ToString(CultureInfo.InvariantCulture) : null;
    }
}
