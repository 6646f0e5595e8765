using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>Splits within the months of DU-006 before an application, on either side of it, and what is not there to show for them (domain reference 4.6, S0-08).</summary>
public sealed class SplitDesk(CaseDb db)
{
    /// <param name="applied">Households with the day of their application.</param>
    public async Task<ILookup<Guid, RecentSplit>> OfAsync(IReadOnlyDictionary<Guid, DateOnly> applied, SettingsOfTheDay settings, CancellationToken cancel)
    {
        var ids = applied.Keys.ToList();
        var months = RuleCatalogue.Find("DU-006").Number("months", settings.Parameter);
        var splits = await db.Households.AsNoTracking().Where(h => h.SplitFrom != null && h.SplitOn != null && (ids.Contains(h.Id) || ids.Contains(h.SplitFrom!.Value)))
            .OrderBy(h => h.SplitOn).ThenBy(h => h.Id).Select(h => new { h.Id, h.Status, Parent = h.SplitFrom!.Value, On = h.SplitOn!.Value, h.HeadName }).ToListAsync(cancel);
        List<Guid> began = [.. splits.Select(s => s.Id)];
        var proofs = await db.SplitProofs.AsNoTracking().Where(p => began.Contains(p.HouseholdId)).ToDictionaryAsync(p => p.HouseholdId, cancel);
        return splits.SelectMany(s => new[] { (Of: s.Id, Left: (string?)null), (Of: s.Parent, Left: s.HeadName) }
                .Where(x => applied.TryGetValue(x.Of, out var day) && s.On > day.AddMonths(-months) && s.On <= day)
                .Select(x => (x.Of, Split: new RecentSplit(s.Id, s.On, x.Left, Household.Ends(s.Status) ? [] : SplitProof.Missing(proofs.GetValueOrDefault(s.Id))))))
            .ToLookup(x => x.Of, x => x.Split);
    }
}
