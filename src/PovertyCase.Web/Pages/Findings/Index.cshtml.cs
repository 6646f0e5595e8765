using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Findings;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "state")]
    public FindingState State { get; set; } = FindingState.Open;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public bool IsClerk => officer.Role == Role.VillageClerk;

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(Guid? after, Guid? before)
    {
        State = Enum.IsDefined(State) ? State : FindingState.Open;
        var chosen = db.Findings.AsNoTracking().Where(f => f.State == State);
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
            select new Row(f.Id, f.AreaNo, f.HouseholdId, h.HeadName, h.Details.GroupName, f.RuleId, f.Field, f.Sentence, f.Explanation, f.FoundAt, h.LockedAt != null)).ToListAsync();
        rows = [.. rows.OrderBy(r => r.AreaNo).ThenBy(r => r.FoundAt).ThenBy(r => r.Id.ToString("N"), StringComparer.Ordinal)];
        var more = rows.Count > PageSize;
        Rows = backwards && more ? [.. rows.Skip(1)] : [.. rows.Take(PageSize)];
        Previous = Rows.Count > 0 && (backwards ? more : cursor is not null) ? Rows[0].Id.ToString("N") : null;
        Next = Rows.Count > 0 && (backwards || more) ? Rows[^1].Id.ToString("N") : null;
    }

    public sealed record Row(
        Guid Id, long AreaNo, Guid HouseholdId, string HeadName, string GroupName, string RuleId, string Field, string Sentence, string? Explanation,
        DateTimeOffset FoundAt, bool IsLocked);
}
