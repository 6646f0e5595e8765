using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Teams;

/// <summary>驻村工作队 of the reach, newest first; narrowed to a place and a month, those that the report counts there (<see cref="ReportModel" />).</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public bool MayKeep => WorkTeam.Keeps(officer.Actor.Role);

    public Month? Month { get; private set; }

    public long? Region { get; private set; }

    public bool IsNarrowed => Month is not null || Region is not null;

    public string Where => regions.Path(Region ?? officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(string? month, long? region, string? after, string? before)
    {
        Month = Domain.Teams.Month.TryParse(month, out var m) ? m : null;
        Region = region is { } r && RegionCode.IsRegion(r) && regions.Knows(r) ? r : null;
        var teams = db.Teams.AsNoTracking();
        if (Month is { } chosen)
        {
            var (first, last) = (chosen.First, chosen.Last);
            teams = teams.Where(t => t.Details.StartsOn <= last && (t.Details.EndsOn == null || t.Details.EndsOn >= first));
        }

        if (Region is { } place)
        {
            var (from, to) = RegionCode.RangeOf(place);
            teams = teams.Where(t => t.AreaNo >= from && t.AreaNo <= to);
        }

        var today = officer.Today;
        List = await teams.TurnAsync(
            t => t.Details.StartsOn,
            t => t.Id,
            taken => taken.Select(t => new Row(t.Id, t.AreaNo, t.Details.TeamName, t.Details.SentBy, t.Details.StartsOn, t.Details.EndsOn,
                db.TeamMembers.Count(m => m.TeamId == t.Id && m.Details.StartsOn <= today && (m.Details.EndsOn == null || m.Details.EndsOn >= today)
                    && t.Details.StartsOn <= today && (t.Details.EndsOn == null || t.Details.EndsOn >= today)))).ToListAsync(),
            row => new DayCursor(row.StartsOn, row.Id),
            after,
            before);
    }

    public bool HasCome(Row row) => row.StartsOn <= officer.Today;

    public sealed record Row(Guid Id, long AreaNo, string Name, string SentBy, DateOnly StartsOn, DateOnly? EndsOn, int Members);
}
