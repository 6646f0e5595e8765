using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;

namespace PovertyCase.Web.Pages.Households;

/// <summary>The households by which a list of a day differs from today's.</summary>
public sealed class ChangesModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public const int PageSize = 50;

    public HouseholdFilter Filter { get; private set; } = new();

    public ListChange Kind { get; private set; }

    public ListChanges Counts { get; private set; } = new(0, 0, 0);

    public IReadOnlyList<ChangedHousehold> Rows { get; private set; } = [];

    /// <summary>Number of the page, from 1.</summary>
    public int Leaf { get; private set; } = 1;

    public bool HasNext { get; private set; }

    private string? _imported;

    public string Sentence => Filter.Describe(regions, officer.Actor.AreaNo, _imported);

    public string Back => "/households" + Filter.ToQuery();

    public string Place(long areaNo) => $"{regions.Name(RegionCode.TownshipOf(areaNo), Filter.AsOf)} {regions.Name(areaNo, Filter.AsOf)}";

    public string Link(ListChange kind, int page = 1) => $"/households/changes{Filter.ToQuery()}&kind={kind.ToString().ToLowerInvariant()}{(page > 1 ? $"&leaf={page}" : "")}";

    public string Then(ChangedHousehold row) => $"/households/{row.Id}/asof?day={Filter.AsOf?.ToString(HouseholdFilter.DayFormat, CultureInfo.InvariantCulture)}";

    public override Task<IActionResult?> LoadAsync()
    {
        Filter = HouseholdFilter.FromQuery(Request.Query) with { HasWarnings = false };
        return Task.FromResult<IActionResult?>(Filter.AsOf is { } day && day < officer.Today ? null : RedirectToPage("/Households/Index"));
    }

    public async Task OnGetAsync(string? kind, int? leaf)
    {
        Kind = Enum.TryParse<ListChange>(kind, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : ListChange.Entered;
        Leaf = leaf is > 1 and < 10_000 ? leaf.Value : 1;
        _imported = await Filter.ImportedAsync(db, HttpContext.RequestAborted);
        Counts = await ListChanges.CountAsync(db, Filter, HttpContext.RequestAborted);
        var rows = await ListChanges.Of(db, Filter, Kind).OrderBy(r => r.AreaNo).ThenBy(r => r.HeadName).ThenBy(r => r.Id).Skip((Leaf - 1) * PageSize).Take(PageSize + 1).ToListAsync(HttpContext.RequestAborted);
        HasNext = rows.Count > PageSize;
        Rows = [.. rows.Take(PageSize)];
    }
}
