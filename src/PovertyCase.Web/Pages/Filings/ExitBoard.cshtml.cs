using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>退出指标对照 (S2-05): each household that is to leave with every indicator, the province's own ones too; all must pass.</summary>
public sealed class ExitBoardModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private const int PageSize = 50;

    public int Year { get; private set; }

    public long? Region { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The indicators in the order of the columns: those that every household is asked, then whatever one of them was asked besides.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    public int Total { get; private set; }

    public string? Previous { get; private set; }

    public string? NextPage { get; private set; }

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places => RegionCode.LevelOf(officer.Actor.AreaNo) == RegionLevel.Village ? [] : regions.Below(officer.Actor.AreaNo, Region);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(int? year, long? region, Guid? after, Guid? before)
    {
        var cancel = HttpContext.RequestAborted;
        var years = await db.Rounds.Where(r => r.Kind == RoundKind.Exit).Select(r => r.Year).Distinct().OrderDescending().ToListAsync(cancel);
        Year = year ?? (years.Count > 0 ? years[0] : officer.Today.Year);
        Years = [.. years.Append(Year).Distinct().OrderDescending().Select(y => new SelectListItem($"{y}年", $"{y}", y == Year))];
        Region = region is { } r && regions.Knows(r) ? r : null;
        var (from, to) = RegionCode.RangeOf(Region ?? officer.Actor.AreaNo);
        var filings = db.Filings.AsNoTracking().Where(f => f.Kind == FilingKind.Exit && f.Stage != FilingStage.Withdrawn && f.AreaNo >= from && f.AreaNo <= to && db.Rounds.Any(x => x.Id == f.RoundId && x.Year == Year));
        Total = await filings.CountAsync(cancel);
        var backwards = after is null && before is not null;
        var page = after is { } last ? filings.Where(f => f.Id > last) : before is { } first ? filings.Where(f => f.Id < first) : filings;
        var taken = await (backwards ? page.OrderByDescending(f => f.Id) : page.OrderBy(f => f.Id)).Include(f => f.Household).Take(PageSize + 1).ToListAsync(cancel);
        var more = taken.Count > PageSize;
        var shown = taken.Take(PageSize).OrderBy(f => f.Id).ToList();

        // Each county asks its own; a reader above sees several on one page.
        var asked = new Dictionary<long, IReadOnlyList<ExitItem>>();
        foreach (var county in shown.Select(f => RegionCode.CountyOf(f.AreaNo)).Distinct())
        {
            asked[county] = (await db.SettingsOfAsync(county, officer.Today, cancel)).ExitItems;
        }

        Rows = shown.ConvertAll(f => new Row(f.Id, f.HouseholdId, f.AreaNo, f.Household.HeadName, f.Stage, f.Stage == FilingStage.Rejected ? f.EndedBecause : null, ExitStandard.Of(f, asked[RegionCode.CountyOf(f.AreaNo)])));
        Names = [.. ExitStandard.Names.Concat(Rows.SelectMany(x => x.Items.Select(i => i.Name))).Distinct()];
        Previous = shown.Count > 0 && (backwards ? more : after is not null) ? shown[0].Id.ToString() : null;
        NextPage = shown.Count > 0 && (backwards || more) ? shown[^1].Id.ToString() : null;
    }

    /// <param name="Refused">Why the household does not leave: found wanting, refused by the meeting or by a level.</param>
    public sealed record Row(Guid Id, Guid HouseholdId, long AreaNo, string HeadName, FilingStage Stage, string? Refused, IReadOnlyList<ExitItemState> Items)
    {
        public ExitItemState? Of(string name) => Items.FirstOrDefault(i => i.Name == name);
    }
}
