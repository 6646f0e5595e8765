using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams;

/// <summary>Report 5.2 驻村出勤: days of the confirmed sheets of a month by township and village. In the order of the code; nobody is ranked.</summary>
public sealed class ReportModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public Month Month { get; private set; }

    public long Region { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string Where => regions.Path(Region);

    public string LevelName { get; private set; } = "";

    public string Teams(long place) => $"/teams?month={Month}&region={place}";

    public string Sheets(long place) => $"/teams/sheets?month={Month}&stage={SheetStage.Confirmed}&region={place}";

    public string Narrowed(long place) => $"/teams/report?month={Month}&region={place}";

    public static Month Chosen(string? asked, DateOnly today) => Month.TryParse(asked, out var month) ? month : Month.Of(today).Previous;

    public async Task OnGetAsync(string? month, long? region)
    {
        Month = Chosen(month, officer.Today);
        Region = region is { } r && RegionCode.IsRegion(r) && regions.Knows(r) && officer.Reader.Teams is var (low, high) && r >= low && r <= high ? r : officer.Actor.AreaNo;
        var below = regions.Children(Region);
        var level = below.Count == 0 ? RegionLevel.Village : RegionCode.LevelOf(below[0].AreaNo);
        LevelName = Label.Of(level);
        var width = RegionCode.SpanOf(level);
        var (from, to) = RegionCode.RangeOf(Region);
        var no = Month.No;
        var (first, last) = (Month.First, Month.Last);
        var sheets = await db.TeamSheets.AsNoTracking().Where(s => s.MonthNo == no && s.Stage == SheetStage.Confirmed && s.AreaNo >= from && s.AreaNo <= to)
            .GroupBy(s => s.AreaNo - (s.AreaNo % width))
            .Select(g => new { Place = g.Key, Sheets = g.Count(), Members = g.Sum(s => s.Members), Present = g.Sum(s => s.DaysPresent), Leave = g.Sum(s => s.DaysOnLeave) }).ToListAsync();
        var teams = await db.Teams.AsNoTracking().Where(t => t.AreaNo >= from && t.AreaNo <= to && t.Details.StartsOn <= last && (t.Details.EndsOn == null || t.Details.EndsOn >= first))
            .GroupBy(t => t.AreaNo - (t.AreaNo % width)).Select(g => new { Place = g.Key, Teams = g.Count() }).ToListAsync();
        Rows = [.. teams.Select(t => t.Place).Union(sheets.Select(s => s.Place)).Order().Select(place =>
        {
            var sheet = sheets.Find(s => s.Place == place);
            return new Row(place, regions.Name(place), teams.Find(t => t.Place == place)?.Teams ?? 0, sheet?.Sheets ?? 0, sheet?.Members ?? 0, sheet?.Present ?? 0, sheet?.Leave ?? 0);
        })];
    }

    public sealed record Row(long Place, string Name, int Teams, int Sheets, int Members, int Present, int Leave);
}
