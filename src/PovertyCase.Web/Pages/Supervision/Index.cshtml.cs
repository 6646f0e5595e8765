using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Supervision;

/// <summary>The places under supervision, and on request those that were.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PlaceStanding standing) : CasePage
{
    private const int PageSize = 50;

    public sealed record Row(SupervisedPlace Place, PlaceFigures Now, DateOnly? Last);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public SupervisionKind? Kind { get; private set; }

    public SupervisionWay? Way { get; private set; }

    public bool Ended { get; private set; }

    public long? Region { get; private set; }

    public int Total { get; private set; }

    public string? Previous { get; private set; }

    public string? NextPage { get; private set; }

    public DateOnly Today => officer.Today;

    public bool MayList => SupervisedPlace.MayList(officer.Actor.Role);

    public bool SeesCandidates => officer.Role is Role.CountyClerk or Role.CountyHead or Role.Inspector;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public string Name(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public string Behind(long areaNo) => string.Create(CultureInfo.InvariantCulture, $"/households?region={areaNo}&status={HouseholdFilter.OnRegisterStatus}");

    public async Task OnGetAsync(long? region, SupervisionKind? kind, SupervisionWay? way, string? ended, int? after, int? before)
    {
        Region = region is { } place && regions.Knows(place) && place >= officer.Reader.From && place <= officer.Reader.To ? place : null;
        (Kind, Way, Ended) = (kind is { } k && Enum.IsDefined(k) ? k : null, way is { } w && Enum.IsDefined(w) ? w : null, ended == "1");
        var chosen = Ended ? db.SupervisedPlaces.AsNoTracking().Where(p => p.End != null) : db.SupervisedPlaces.AsNoTracking().Where(p => p.End == null);
        if (Region is { } within)
        {
            var (from, to) = RegionCode.RangeOf(within);
            chosen = chosen.Where(p => p.AreaNo >= from && p.AreaNo <= to);
        }

        if (Kind is { } of)
        {
            chosen = chosen.Where(p => p.Details.Kind == of);
        }

        if (Way is { } by)
        {
            chosen = chosen.Where(p => p.Details.Way == by);
        }

        // A county lists some tens of places.
        Total = await chosen.CountAsync();
        var start = Math.Clamp(after ?? (before is { } b ? b - PageSize : 0), 0, Math.Max(0, Total - 1));
        var rows = await chosen.OrderBy(p => p.AreaNo).ThenByDescending(p => p.Id).Skip(start).Take(PageSize)
            .Select(p => new { Place = p, Last = db.SupervisionEntries.Where(e => e.PlaceId == p.Id).Max(e => (DateOnly?)e.Entry.On) }).ToListAsync();
        var villages = rows.Count == 0 ? new Dictionary<long, PlaceFigures>() : await standing.VillagesAsync(Region ?? officer.Actor.AreaNo, HttpContext.RequestAborted);
        Rows = [.. rows.Select(r =>
        {
            var (from, to) = RegionCode.RangeOf(r.Place.AreaNo);
            var below = villages.Where(v => v.Key >= from && v.Key <= to).Select(v => v.Value).ToList();
            return new Row(r.Place, new PlaceFigures(below.Sum(f => f.Households), below.Sum(f => f.Persons), null), r.Last);
        })];
        Previous = start > 0 ? start.ToString(CultureInfo.InvariantCulture) : null;
        NextPage = start + PageSize < Total ? (start + PageSize).ToString(CultureInfo.InvariantCulture) : null;
    }
}
