using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Ledgers;

/// <summary>A household's running ledger: on-site visits numbered in the order in which they happened, telephone calls apart.</summary>
public sealed record HouseholdLedger(HouseholdLedger.Header Household, IReadOnlyList<HouseholdLedger.Helping> Helpers, IReadOnlyList<HouseholdLedger.Entry> Visits, IReadOnlyList<HouseholdLedger.Entry> Calls)
{
    /// <summary>The ledger of a household within reach, or null.</summary>
    public static async Task<HouseholdLedger?> OpenAsync(CaseDb db, Guid id, DateOnly today, CancellationToken cancel)
    {
        var household = await db.Households.AsNoTracking().Where(h => h.Id == id).Select(h => new Header(
            h.Id, h.AreaNo, h.HouseholdNo, h.HeadName, h.Details.GroupName, h.PersonCount, h.Details.Attribute, h.MainCause)).SingleOrDefaultAsync(cancel);
        if (household is null)
        {
            return null;
        }

        var helpers = await db.Pairings.AsNoTracking().Where(p => p.HouseholdId == id && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today)).OrderBy(p => p.StartsOn).ThenBy(p => p.Id)
            .Select(p => new Helping(p.Helper.Details.Name, p.Helper.Details.Unit, p.Helper.Details.Phone, p.StartsOn)).ToListAsync(cancel);
        var visits = await db.Visits.AsNoTracking().Where(v => v.HouseholdId == id).OrderBy(v => v.Details.VisitedOn).ThenBy(v => v.Id)
            .Select(v => new { v.Id, v.Details, v.SignedPageId, v.CheckedByName, v.EnteredAt, Matters = v.Actions.OrderBy(a => a.Seq).Select(a => a.Details).ToList() }).ToListAsync(cancel);
        var numbered = visits.Where(v => v.Details.Mode == VisitMode.OnSite).Select((v, i) => new Entry(v.Id, i + 1, v.Details, v.Matters, v.SignedPageId, v.CheckedByName, v.EnteredAt));
        var calls = visits.Where(v => v.Details.Mode == VisitMode.Telephone).Select(v => new Entry(v.Id, 0, v.Details, v.Matters, v.SignedPageId, v.CheckedByName, v.EnteredAt));
        return new HouseholdLedger(household, helpers, [.. numbered], [.. calls]);
    }

    public sealed record Header(Guid Id, long AreaNo, string HouseholdNo, string HeadName, string Group, int Persons, string Attribute, string? MainCause);

    public sealed record Helping(string Name, string Unit, string? Phone, DateOnly Since);

    /// <param name="Number">第几次入户; 0 for a telephone call, which is none.</param>
    public sealed record Entry(Guid Id, int Number, VisitDetails Details, IReadOnlyList<VisitActionDetails> Matters, Guid? SignedPageId, string? CheckedByName, DateTimeOffset EnteredAt);
}
