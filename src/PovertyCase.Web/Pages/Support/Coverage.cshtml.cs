using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Support;

/// <summary>帮扶措施 of a place and year (reports 4.1 and 4.2): each cause with what is done against it, each class with households and money; every figure is a list.</summary>
public sealed class CoverageModel(SupportCoverage coverage, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public int Year { get; private set; }

    public long? Region { get; private set; }

    public SupportCoverage.Counts Counts { get; private set; } = new(0, 0, 0);

    public IReadOnlyList<SupportCoverage.CauseRow> Causes { get; private set; } = [];

    public IReadOnlyList<SupportCoverage.ClassRow> Classes { get; private set; } = [];

    public IReadOnlyDictionary<(string Cause, string Class), int> Cells { get; private set; } = new Dictionary<(string, string), int>();

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<SelectListItem> Places => RegionCode.LevelOf(officer.Actor.AreaNo) == RegionLevel.Village ? [] : regions.Below(officer.Actor.AreaNo, Region);

    public IReadOnlyList<SelectListItem> Years => SupportFilter.Years(officer.Today, Year);

    public string Cause(string code) => CodeTables.PovertyCauses.NameOf(code);

    public string Class(string code) => CodeTables.Measures.NameOf(code);

    /// <summary>The list behind a figure.</summary>
    public string Behind(SupportKind kind, string? cause = null, string? measureClass = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/measures/households?show={kind}&year={Year}&region={Region}&cause={cause}&class={measureClass}");

    public async Task OnGetAsync(int? year, long? region)
    {
        (Year, Region) = (SupportFilter.Year(officer.Today, year), region is { } asked && regions.Knows(asked) ? asked : null);
        var (from, to) = RegionCode.RangeOf(Region ?? officer.Actor.AreaNo);
        (Counts, Causes, Classes, var cells) = await coverage.OfAsync(from, to, Year, HttpContext.RequestAborted);
        Cells = cells.ToDictionary(c => (c.Cause, c.Class), c => c.Households);
    }
}
