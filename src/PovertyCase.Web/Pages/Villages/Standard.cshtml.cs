using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>出列标准对照 (S2-05): each village with every indicator of its form of a year; all must pass.</summary>
public sealed class StandardModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private const int PageSize = 50;

    public int Year { get; private set; }

    public bool PoorOnly { get; private set; }

    public long? Region { get; private set; }

    public IReadOnlyList<(long AreaNo, IReadOnlyList<StandardItem> Items)> Rows { get; private set; } = [];

    /// <summary>The indicators in the order of the columns.</summary>
    public IReadOnlyList<string> Names => Rows.Count == 0 ? [] : [.. Rows[0].Items.Select(i => i.Name)];

    public int Total { get; private set; }

    public string? Previous { get; private set; }

    public string? NextPage { get; private set; }

    public IEnumerable<SelectListItem> Years => Enumerable.Range(YearlyForm.FirstYear, officer.Today.Year - YearlyForm.FirstYear + 1).Reverse().Select(y => new SelectListItem($"{y}年", $"{y}", y == Year));

    public IReadOnlyList<SelectListItem> Places => RegionCode.LevelOf(officer.Actor.AreaNo) == RegionLevel.Village ? [] : regions.Below(officer.Actor.AreaNo, Region);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Name(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(int? year, long? region, string? poor, long? after, long? before)
    {
        var cancel = HttpContext.RequestAborted;
        Year = year is { } asked && asked >= YearlyForm.FirstYear && asked <= officer.Today.Year ? asked : officer.Today.Year;
        (PoorOnly, Region) = (poor == "1", region is { } r && regions.Knows(r) ? r : null);
        var (from, to) = RegionCode.RangeOf(Region ?? officer.Actor.AreaNo);
        var forms = db.VillageForms.AsNoTracking().Where(f => f.Year == Year && f.AreaNo >= from && f.AreaNo <= to);
        forms = PoorOnly ? forms.Where(f => f.Identity.IsPoorVillage == true) : forms;
        Total = await forms.CountAsync(cancel);
        var backwards = after is null && before is not null;
        var page = after is { } last ? forms.Where(f => f.AreaNo > last) : before is { } first ? forms.Where(f => f.AreaNo < first) : forms;
        var taken = await (backwards ? page.OrderByDescending(f => f.AreaNo) : page.OrderBy(f => f.AreaNo)).Take(PageSize + 1).ToListAsync(cancel);
        var more = taken.Count > PageSize;
        var shown = taken.Take(PageSize).OrderBy(f => f.AreaNo).ToList();
        Func<RuleParameter, int> number = await AskRules.NumbersAsync(db, officer.Today, cancel);
        Rows = shown.ConvertAll(f => (f.AreaNo, VillageStandard.Of(f, number)));
        Previous = shown.Count > 0 && (backwards ? more : after is not null) ? shown[0].AreaNo.ToString(CultureInfo.InvariantCulture) : null;
        NextPage = shown.Count > 0 && (backwards || more) ? shown[^1].AreaNo.ToString(CultureInfo.InvariantCulture) : null;
    }
}
