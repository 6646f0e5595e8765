using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Teams.Sheets;

/// <summary>Monthly sheets, what the figures of the report lead to.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public Month? Month { get; private set; }

    public SheetStage? Stage { get; private set; }

    public long? Region { get; private set; }

    public Leaf<Row> List { get; private set; } = Leaf<Row>.Empty;

    public string Where => regions.Path(Region ?? officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public IReadOnlyList<SelectListItem> Stages => [.. Label.All<SheetStage>().Select(s => new SelectListItem(s.Name, s.Value.ToString(), s.Value == Stage))];

    public async Task OnGetAsync(string? month, string? stage, long? region, Guid? after, Guid? before)
    {
        Month = Domain.Teams.Month.TryParse(month, out var m) ? m : null;
        Stage = Enum.TryParse<SheetStage>(stage, out var s) && Enum.IsDefined(s) ? s : null;
        Region = region is { } r && RegionCode.IsRegion(r) && regions.Knows(r) ? r : null;
        var sheets = db.TeamSheets.AsNoTracking();
        if (Month is { } chosen)
        {
            sheets = sheets.Where(x => x.MonthNo == chosen.No);
        }

        if (Stage is { } at)
        {
            sheets = sheets.Where(x => x.Stage == at);
        }

        if (Region is { } place)
        {
            var (from, to) = RegionCode.RangeOf(place);
            sheets = sheets.Where(x => x.AreaNo >= from && x.AreaNo <= to);
        }

        if (after is { } a)
        {
            sheets = sheets.Where(x => x.Id.CompareTo(a) < 0);
        }
        else if (before is { } b)
        {
            sheets = sheets.Where(x => x.Id.CompareTo(b) > 0);
        }

        var backwards = after is null && before is not null;
        sheets = backwards ? sheets.OrderBy(x => x.Id) : sheets.OrderByDescending(x => x.Id);
        var rows = await sheets.Take(Leaf<Row>.Size + 1).Select(x => new Row(x.Id, x.AreaNo, x.Team.Details.TeamName, x.MonthNo, x.Members, x.DaysPresent, x.DaysOnLeave, x.Stage)).ToListAsync();
        List = Leaf<Row>.Of(rows, backwards, after is not null, x => x.Id);
    }

    public sealed record Row(Guid Id, long AreaNo, string Team, int MonthNo, int Members, int Present, int Leave, SheetStage Stage);
}
