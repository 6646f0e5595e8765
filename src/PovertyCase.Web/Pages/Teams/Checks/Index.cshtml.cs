using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Teams.Checks;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public Leaf<Row> List { get; private set; } = Leaf<Row>.Empty;

    public bool MayCheck => SpotCheck.MayCheck(officer.Actor.Role);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    /// <summary>By drawn sheet, because a township reads its own lines and not the draw of the county.</summary>
    public async Task OnGetAsync(Guid? after, Guid? before)
    {
        var lines = db.SpotCheckLines.AsNoTracking();
        if (after is { } a)
        {
            lines = lines.Where(x => x.Id.CompareTo(a) < 0);
        }
        else if (before is { } b)
        {
            lines = lines.Where(x => x.Id.CompareTo(b) > 0);
        }

        var backwards = after is null && before is not null;
        lines = backwards ? lines.OrderBy(x => x.Id) : lines.OrderByDescending(x => x.Id);
        var rows = await lines.Take(Leaf<Row>.Size + 1).Select(x => new Row(x.Id, x.CheckId, x.AreaNo, x.SheetId, x.Sheet.MonthNo, x.Sheet.Team.Details.TeamName, x.Finding == null ? null : x.Finding.Result)).ToListAsync();
        List = Leaf<Row>.Of(rows, backwards, after is not null, x => x.Id);
    }

    public sealed record Row(Guid Id, Guid CheckId, long AreaNo, Guid SheetId, int MonthNo, string Team, SpotResult? Result);
}
