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
        List = await db.Meetings.AsNoTracking().TurnAsync(
            m => m.Details.HeldOn,
            m => m.Id,
            taken => taken.Select(m => new Row(m.Id, m.AreaNo, m.Details.HeldOn, m.Details.Place, m.Details.Due, m.Details.Present, m.Lines.Count, m.Lines.Count(l => l.Passed))).ToListAsync(),
            row => new DayCursor(row.HeldOn, row.Id),
            after,
            before);
    }

    public sealed record Row(Guid Id, long AreaNo, DateOnly HeldOn, string Place, int Due, int Present, int Households, int Passed);
}
