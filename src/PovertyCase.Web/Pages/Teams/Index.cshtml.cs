using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Teams;

/// <summary>驻村工作队 of the reach, newest first.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public bool MayKeep => WorkTeam.Keeps(officer.Actor.Role);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(string? after, string? before)
    {
        var today = officer.Today;
        var (from, to) = (DayCursor.Parse(after), DayCursor.Parse(before));
        var teams = db.Teams.AsNoTracking();
        if (from is { } a)
        {
            teams = teams.Where(t => EF.Functions.LessThan(ValueTuple.Create(t.Details.StartsOn, t.Id), ValueTuple.Create(a.Day, a.Id)));
        }
        else if (to is { } b)
        {
            teams = teams.Where(t => EF.Functions.GreaterThan(ValueTuple.Create(t.Details.StartsOn, t.Id), ValueTuple.Create(b.Day, b.Id)));
        }

        teams = from is null && to is not null ? teams.OrderBy(t => t.Details.StartsOn).ThenBy(t => t.Id) : teams.OrderByDescending(t => t.Details.StartsOn).ThenByDescending(t => t.Id);
        var rows = await teams.Take(ListPage<Row>.Size + 1)
            .Select(t => new Row(t.Id, t.AreaNo, t.Details.TeamName, t.Details.SentBy, t.Details.StartsOn, t.Details.EndsOn,
                db.TeamMembers.Count(m => m.TeamId == t.Id && m.Details.StartsOn <= today && (m.Details.EndsOn == null || m.Details.EndsOn >= today)
                    && t.Details.StartsOn <= today && (t.Details.EndsOn == null || t.Details.EndsOn >= today))))
            .ToListAsync();
        List = ListPage<Row>.Cut(rows, from, to, r => new DayCursor(r.StartsOn, r.Id));
    }

    public bool HasCome(Row row) => row.StartsOn <= officer.Today;

    public sealed record Row(Guid Id, long AreaNo, string Name, string SentBy, DateOnly StartsOn, DateOnly? EndsOn, int Members);
}
