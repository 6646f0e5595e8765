using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>A household on the board of its village.</summary>
/// <param name="Days">Since when the oldest of what is open stands; null when nothing is.</param>
/// <param name="Missing">Parts of the form that are still empty.</param>
public sealed record VillageHousehold(Guid Id, string HeadName, string GroupName, int Errors, int Warnings, int? Days, IReadOnlyList<string> Missing);

/// <summary>The board of a village goes by households: whose form has most to put right stands first. A village has a few hundred, so they are sorted here.</summary>
internal static class VillageHouseholds
{
    /// <summary>Those of which the board counts the forms, with what is empty in them.</summary>
    private static async Task<List<VillageHousehold>> AllAsync(CaseDb db, long village, DateTimeOffset now, CancellationToken cancel)
    {
        var watched = UnfinishedParts.Watched(db);
        var households = await db.Households.AsNoTracking()
            .Where(h => h.AreaNo == village && h.Status != HouseholdStatus.Voided && h.Status != HouseholdStatus.Merged && h.Status != HouseholdStatus.Closed)
            .Select(h => new { h.Id, h.HeadName, h.Details.GroupName, h.PersonCount, NoCause = h.MainCause == null && !watched.Any(w => w.Id == h.Id), h.IncomeYear, Conditions = db.Conditions.Any(c => c.HouseholdId == h.Id) })
            .ToListAsync(cancel);
        var open = await db.Findings.AsNoTracking().Where(f => f.AreaNo == village && f.State == FindingState.Open).GroupBy(f => f.HouseholdId)
            .Select(g => new { g.Key, Errors = g.Count(f => f.Severity == RuleSeverity.Error), Warnings = g.Count(f => f.Severity == RuleSeverity.Warning), Oldest = g.Min(f => f.OpenedAt) })
            .ToDictionaryAsync(g => g.Key, cancel);
        return households.ConvertAll(h => (h, f: open.GetValueOrDefault(h.Id))).ConvertAll(x => new VillageHousehold(
            x.h.Id, x.h.HeadName, x.h.GroupName, x.f?.Errors ?? 0, x.f?.Warnings ?? 0, x.f is { } found ? (int)(now - found.Oldest).TotalDays : null,
            [.. UnfinishedParts.Missing(x.h.PersonCount == 0, x.h.IncomeYear is null, x.h.NoCause, !x.h.Conditions)]));
    }

    public static async Task<Leaf<VillageHousehold>> TurnAsync(CaseDb db, long village, DateTimeOffset now, Guid? after, Guid? before, CancellationToken cancel)
    {
        var sorted = (await AllAsync(db, village, now, cancel)).OrderByDescending(h => h.Errors).ThenByDescending(h => h.Warnings).ThenByDescending(h => h.Days ?? -1).ThenByDescending(h => h.Missing.Count).ThenBy(h => h.Id).ToList();
        var edge = (after ?? before) is { } key ? sorted.FindIndex(h => h.Id == key) : -1;
        var start = edge < 0 ? 0 : after is not null ? edge + 1 : Math.Max(0, edge - Leaf<VillageHousehold>.Size);
        var rows = sorted.Skip(start).Take(Leaf<VillageHousehold>.Size).ToList();
        return rows.Count == 0
            ? Leaf<VillageHousehold>.Empty
            : new(rows, start > 0 ? rows[0].Id.ToString("N") : null, start + rows.Count < sorted.Count ? rows[^1].Id.ToString("N") : null);
    }
}

/// <summary>Which parts of a form are still empty, for the list of the unfinished and for the board of a village.</summary>
internal static class UnfinishedParts
{
    /// <summary>Only watched: a risk, and no cause of poverty (as CA-001).</summary>
    public static IQueryable<Household> Watched(CaseDb db, DateOnly? day = null)
    {
        var filings = db.On(db.Filings, day);
        return db.On(db.Households, day).Where(h => (h.Status == HouseholdStatus.Entered || h.Status == HouseholdStatus.Cleared)
            && ((h.MonitoredAs != null && h.RiskEndedOn == null) || filings.Any(f => f.HouseholdId == h.Id && f.Kind == FilingKind.Monitoring && !FilingStages.Ended.Contains(f.Stage))));
    }

    public static IEnumerable<string> Missing(bool members, bool income, bool cause, bool conditions) =>
        new[] { (members, "成员"), (income, "收入"), (cause, "致贫原因"), (conditions, "生产生活条件") }.Where(p => p.Item1).Select(p => p.Item2);
}
