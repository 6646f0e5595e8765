using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Pages.Households;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public const int PageSize = 50;

    private string? _imported;

    public HouseholdFilter Filter { get; private set; } = new();

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Households { get; private set; }

    public int Persons { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    /// <summary>Unfinished forms of the village.</summary>
    public int Drafts { get; private set; }

    public bool MayEnter => officer.Role == Role.VillageClerk;

    public bool MayExport => Rooms.Table.Any(r => r.Path == "/Exports" && officer.Role is { } role && r.Roles.Contains(role));

    public bool IsPaired => officer.Reader.Kind == ReachKind.Paired;

    public string Sentence => IsPaired ? "我结对帮扶的户" : Filter.Describe(regions, officer.Actor.AreaNo, _imported);

    /// <summary>Where a household lives, as far as it is not the same for all.</summary>
    public string Place(long areaNo) => ShowsVillage ? regions.NameBelow(officer.Actor.AreaNo, areaNo, Filter.AsOf) + " " : "";

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    /// <summary>The county's belts of the day; empty where it has none.</summary>
    public IReadOnlyList<string> Belts { get; private set; } = [];

    /// <summary>The day of an as-of list; null for today's.</summary>
    public DateOnly? AsOf => Filter.AsOf;

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    /// <summary>What has become of the chosen households since the day.</summary>
    public ListChanges? Changes { get; private set; }

    public string Link(Row row) => Asked.Household(row.Id);

    public async Task OnGetAsync(string? after, string? before)
    {
        Asked = AskedDay.Of(Request.Query, officer.Today);
        Filter = HouseholdFilter.FromQuery(Request.Query) with { AsOf = Asked.Day };
        _imported = await Filter.ImportedAsync(db, HttpContext.RequestAborted);
        Places = IsPaired ? [] : regions.Below(officer.Actor.AreaNo, Filter.Region);
        Belts = IsPaired || !ShowsVillage ? [] : (await db.BeltsOnAsync(Filter.Region ?? officer.Actor.AreaNo, Filter.AsOf ?? officer.Today)).Names;
        var chosen = Filter.ApplyTo(db);
        if (Filter.AsOf is not null)
        {
            Changes = await ListChanges.CountAsync(db, Filter, HttpContext.RequestAborted);
        }

        var totals = await chosen.GroupBy(_ => 1).Select(g => new { Households = g.Count(), Persons = g.Sum(h => h.PersonCount) }).SingleOrDefaultAsync();
        Households = totals?.Households ?? 0;
        Persons = totals?.Persons ?? 0;
        Drafts = MayEnter ? await db.Drafts.CountAsync() : 0;
        await TurnAsync(chosen, await FindAsync(after), await FindAsync(before));
    }

    private async Task<Cursor?> FindAsync(string? key) => Guid.TryParse(key, out var id)
        ? await (Filter.AsOf is { } day ? db.AsOf<Household>(day) : db.Households).Where(h => h.Id == id).Select(h => new Cursor(h.AreaNo, h.HeadName, h.Id)).SingleOrDefaultAsync()
        : null;

    private async Task TurnAsync(IQueryable<Household> chosen, Cursor? after, Cursor? before)
    {
        var backwards = after is null && before is not null;
        var page = chosen;
        if (after is { } a)
        {
            page = page.Where(h => EF.Functions.GreaterThan(ValueTuple.Create(h.AreaNo, h.HeadName, h.Id), ValueTuple.Create(a.AreaNo, a.HeadName, a.Id)));
        }
        else if (before is { } b)
        {
            page = page.Where(h => EF.Functions.LessThan(ValueTuple.Create(h.AreaNo, h.HeadName, h.Id), ValueTuple.Create(b.AreaNo, b.HeadName, b.Id)));
        }

        page = backwards
            ? page.OrderByDescending(h => h.AreaNo).ThenByDescending(h => h.HeadName).ThenByDescending(h => h.Id)
            : page.OrderBy(h => h.AreaNo).ThenBy(h => h.HeadName).ThenBy(h => h.Id);
        var rows = await page.Take(PageSize + 1).Select(h => new Row(
            h.Id, h.AreaNo, h.HeadName, h.Details.GroupName, h.PersonCount, h.Details.Attribute, h.MainCause, h.PerCapitaNetIncome, h.IncomeYear, h.Status,
            db.Findings.Count(f => f.HouseholdId == h.Id && f.State == FindingState.Open))).ToListAsync();
        var more = rows.Count > PageSize;
        rows = [.. rows.Take(PageSize)];
        if (backwards)
        {
            rows.Reverse();
        }

        Rows = rows;
        Previous = rows.Count > 0 && (backwards ? more : after is not null) ? rows[0].Id.ToString("N") : null;
        Next = rows.Count > 0 && (backwards || more) ? rows[^1].Id.ToString("N") : null;
    }

    public sealed record Row(
        Guid Id, long AreaNo, string HeadName, string GroupName, int Persons, string Attribute, string? MainCause, decimal? PerCapita, int? IncomeYear,
        HouseholdStatus Status, int OpenFindings);

    /// <summary>
    /// Where a page of the list begins or ends. The address holds only the row's key, because names never stand in a URL (decisions 11);
    /// the name is read again from the row.
    /// </summary>
    private sealed record Cursor(long AreaNo, string HeadName, Guid Id);
}
