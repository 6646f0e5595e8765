using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Findings;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, CheckRegister check) : CasePage
{
    public const int PageSize = 50;

    public static readonly int[] Ages = [7, 30, 90];

    private IReadOnlyDictionary<(string RuleId, Guid Membership), Guid> _listed = new Dictionary<(string, Guid), Guid>();

    public FindingFilter Filter { get; private set; } = new();

    public FindingState State => Filter.State;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    /// <summary>The household the list is narrowed to.</summary>
    public string? HeadName { get; private set; }

    public bool IsClerk => officer.Role == Role.VillageClerk;

    public bool Decides => officer.Role == Role.TownshipClerk;

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public DateOnly Today => officer.Today;

    /// <summary>With the way to the chosen place: a link from a board names a village, and the next choice must not lose it.</summary>
    public IReadOnlyList<SelectListItem> Places => ShowsVillage ? regions.Below(officer.Actor.AreaNo, Filter.Region) : [];

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public int DaysOpen(Row row) => Today.DayNumber - OfficialClock.Today(row.OpenedAt).DayNumber;

    public override async Task<IActionResult?> LoadAsync()
    {
        Filter = FindingFilter.FromQuery(Request.Query);
        if (Filter.Household is { } id)
        {
            HeadName = await db.Households.Where(h => h.Id == id).Select(h => h.HeadName).SingleOrDefaultAsync();
            return HeadName is null ? NotFound() : null;
        }

        return null;
    }

    /// <summary>This very page of the list: where somebody comes back to after an answer.</summary>
    public string Here => Request.Path + Request.QueryString;

    /// <summary>Locked households of this page to which the village may add this year's answers.</summary>
    private IReadOnlySet<Guid> _adding = new HashSet<Guid>();

    public FindingWay WayOf(Row row)
    {
        Guid? listed = row.MembershipId is { } member && _listed.TryGetValue((row.RuleId, member), out var item) ? item : null;
        return FindingPlace.Way(officer.Role, row.HouseholdId, row.RuleId, row.Field, row.IsLocked, _adding.Contains(row.HouseholdId) ? Today.Year : null, listed);
    }

    public async Task<IActionResult> OnGetAsync(Guid? after, Guid? before)
    {
        var chosen = Filter.ApplyTo(db.Findings.AsNoTracking(), officer.At);
        Total = await chosen.CountAsync();
        var cursor = (after ?? before) is { } id
            ? await db.Findings.Where(f => f.Id == id).Select(f => new { f.AreaNo, f.FoundAt, f.Id }).SingleOrDefaultAsync()
            : null;
        var backwards = after is null && cursor is not null;
        var page = cursor is null ? chosen
            : backwards ? chosen.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.AreaNo, f.FoundAt, f.Id), ValueTuple.Create(cursor.AreaNo, cursor.FoundAt, cursor.Id)))
            : chosen.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.AreaNo, f.FoundAt, f.Id), ValueTuple.Create(cursor.AreaNo, cursor.FoundAt, cursor.Id)));
        page = backwards
            ? page.OrderByDescending(f => f.AreaNo).ThenByDescending(f => f.FoundAt).ThenByDescending(f => f.Id)
            : page.OrderBy(f => f.AreaNo).ThenBy(f => f.FoundAt).ThenBy(f => f.Id);
        var rows = await (
            from f in page.Take(PageSize + 1)
            join h in db.Households on f.HouseholdId equals h.Id
            select new Row(
                f.Id, f.AreaNo, f.HouseholdId, h.HeadName, h.Details.GroupName, f.RuleId, f.Severity, f.Field, f.Sentence, f.Explanation, f.ExemptionReason, f.ExemptionAskedByName, f.ExemptedUntil,
                f.ExemptionRefusedBecause, f.FoundAt, f.OpenedAt, f.Times, f.IsOutdated, h.LockedAt != null, f.MembershipId)).ToListAsync();
        rows = [.. rows.OrderBy(r => r.AreaNo).ThenBy(r => r.FoundAt).ThenBy(r => r.Id.ToString("N"), StringComparer.Ordinal)];
        var more = rows.Count > PageSize;
        Rows = backwards && more ? [.. rows.Skip(1)] : [.. rows.Take(PageSize)];
        Previous = Rows.Count > 0 && (backwards ? more : cursor is not null) ? Rows[0].Id.ToString("N") : null;
        Next = Rows.Count > 0 && (backwards || more) ? Rows[^1].Id.ToString("N") : null;
        if (Rows.Count == 0 && cursor is not null)
        {
            // The last of this page was answered: go on from the beginning.
            return LocalRedirect(Filter.ToUrl());
        }

        _listed = IsClerk ? await db.ListedItemsAsync(Rows.Select(r => (r.RuleId, r.MembershipId)), HttpContext.RequestAborted) : _listed;
        _adding = IsClerk ? await YearSheets.AddingAsync(db, Rows.Where(r => r.IsLocked).Select(r => r.HouseholdId), Today.Year, officer.Actor, HttpContext.RequestAborted) : _adding;
        return Page();
    }

    /// <summary>A clerk has put something right and does not want to wait for the night.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsClerk)
        {
            throw new RuleBroken("重新核查由村信息员办理", ruleId: "WF-006");
        }

        var household = await db.Households.AsNoTracking().Where(h => h.Id == Filter.Household).Select(h => new { h.Id, h.AreaNo }).SingleOrDefaultAsync();
        if (household is null)
        {
            return NotFound();
        }

        var outcome = await check.HouseholdAsync(household.AreaNo, household.Id, HttpContext.RequestAborted);
        var open = await db.Findings.CountAsync(f => f.HouseholdId == household.Id && f.State == FindingState.Open);
        return Done($"已重新核查：还有{open}处待处理，这次消掉{outcome.Fixed}处", "/Findings/Index", new { household = household.Id });
    }

    public sealed record Row(
        Guid Id, long AreaNo, Guid HouseholdId, string HeadName, string GroupName, string RuleId, RuleSeverity Severity, string Field, string Sentence, string? Explanation, string? ExemptionReason,
        string? AskedBy, DateOnly? ExemptedUntil, string? RefusedBecause, DateTimeOffset FoundAt, DateTimeOffset OpenedAt, int Times, bool IsOutdated, bool IsLocked, Guid? MembershipId);
}
