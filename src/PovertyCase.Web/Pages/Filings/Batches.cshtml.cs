using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>Everything that was decided many at a time, newest first.</summary>
public sealed class BatchesModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(string? after, string? before) => List = await db.DecisionBatches.AsNoTracking().TurnAsync(
        b => b.DecidedOn,
        b => b.Id,
        taken => taken.Select(b => new Row(b.Id, b.AreaNo, b.DecidedOn, b.OfficerName, b.Role, b.Asked, b.Done)).ToListAsync(),
        row => new DayCursor(row.DecidedOn, row.Id),
        after,
        before);

    public sealed record Row(Guid Id, long AreaNo, DateOnly DecidedOn, string OfficerName, Role Role, int Asked, int Done);
}
