using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Meetings;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public bool MayHold => officer.Role == Role.VillageClerk;

    public async Task OnGetAsync(string? after, string? before)
    {
        var (a, b) = (DayCursor.Parse(after), DayCursor.Parse(before));
        var meetings = db.Meetings.AsNoTracking();
        if (a is { } from)
        {
            meetings = meetings.Where(m => EF.Functions.LessThan(ValueTuple.Create(m.Details.HeldOn, m.Id), ValueTuple.Create(from.Day, from.Id)));
        }
        else if (b is { } to)
        {
            meetings = meetings.Where(m => EF.Functions.GreaterThan(ValueTuple.Create(m.Details.HeldOn, m.Id), ValueTuple.Create(to.Day, to.Id)));
        }

        meetings = a is null && b is not null
            ? meetings.OrderBy(m => m.Details.HeldOn).ThenBy(m => m.Id)
            : meetings.OrderByDescending(m => m.Details.HeldOn).ThenByDescending(m => m.Id);
        List = ListPage<Row>.Cut(
            await meetings.Take(ListPage<Row>.Size + 1)
                .Select(m => new Row(m.Id, m.AreaNo, m.Details.HeldOn, m.Details.Place, m.Details.Due, m.Details.Present, m.Lines.Count, m.Lines.Count(l => l.Passed))).ToListAsync(),
            a,
            b,
            r => new DayCursor(r.HeldOn, r.Id));
    }

    public sealed record Row(Guid Id, long AreaNo, DateOnly HeldOn, string Place, int Due, int Present, int Households, int Passed);
}
