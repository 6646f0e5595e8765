using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Reconciliations;

/// <summary>A result as a list shows it.</summary>
public sealed record ItemRow(ReconciliationItem Item, string Name, string Number, string? HeadName, string? HouseholdNo, IReadOnlyList<Difference> Differences, IReadOnlyList<ProofFile> Proofs);

/// <summary>Pages through results in the order in which they were kept.</summary>
public sealed class ItemReading(CaseDb db)
{
    public const int PageSize = 50;

    private static readonly HouseholdStatus[] TakenIn = [HouseholdStatus.Applying, HouseholdStatus.Registered, HouseholdStatus.Returned];
    private static readonly FilingKind[] ToTakeIn = [FilingKind.Identification, FilingKind.Monitoring];

    /// <summary>What waits for the villages. That a household which has left poverty or is leaving owns a car needs no answer, unless it is to be taken in again (as in the check, listed_now).</summary>
    public IQueryable<ReconciliationItem> Waiting => db.ReconciliationItems.Where(i => i.State == ItemState.Open && i.HouseholdId != null
        && (i.Kind != ItemKind.Hit
            || (db.Memberships.Any(m => m.Id == i.MembershipId && m.EndedOn == null)
                && ((db.Households.Any(h => h.Id == i.HouseholdId && TakenIn.Contains(h.Status))
                        && !db.Filings.Any(f => f.HouseholdId == i.HouseholdId && f.Kind == FilingKind.Exit && !FilingStages.Ended.Contains(f.Stage)))
                    || db.Filings.Any(f => f.HouseholdId == i.HouseholdId && ToTakeIn.Contains(f.Kind) && !FilingStages.Ended.Contains(f.Stage))))));

    /// <returns>One page, and the cursor of the next.</returns>
    public async Task<(IReadOnlyList<ItemRow> Rows, Guid? Next)> PageAsync(IQueryable<ReconciliationItem> items, Guid? after, CancellationToken cancel, int size = PageSize)
    {
        var page = after is { } last ? items.Where(i => i.Id > last) : items;
        var found = await page.AsNoTracking().OrderBy(i => i.Id).Take(size + 1).ToListAsync(cancel);
        var shown = found.Take(size).ToList();
        return (await NamedAsync(shown, cancel), found.Count > size ? shown[^1].Id : null);
    }

    /// <summary>What the lists on which being named counts say against one household and no newer list has replaced.</summary>
    public async Task<IReadOnlyList<ItemRow>> HitsOfAsync(Guid household, CancellationToken cancel) =>
        await NamedAsync(await db.ReconciliationItems.AsNoTracking().Where(i => i.HouseholdId == household && i.Kind == ItemKind.Hit && i.State != ItemState.Replaced).OrderBy(i => i.Department).ThenByDescending(i => i.AsOf).ThenBy(i => i.RowNo).ToListAsync(cancel), cancel);

    public async Task<IReadOnlyList<ItemRow>> NamedAsync(IReadOnlyList<ReconciliationItem> items, CancellationToken cancel)
    {
        var memberships = items.Select(i => i.MembershipId).OfType<Guid>().ToList();
        var households = items.Select(i => i.HouseholdId).OfType<Guid>().Distinct().ToList();
        var members = await db.Memberships.AsNoTracking().Where(m => memberships.Contains(m.Id)).Select(m => new { m.Id, m.Person.Name }).ToDictionaryAsync(m => m.Id, m => m.Name, cancel);
        var homes = await db.Households.AsNoTracking().Where(h => households.Contains(h.Id)).Select(h => new { h.Id, h.HeadName, h.HouseholdNo }).ToDictionaryAsync(h => h.Id, cancel);
        var proofs = (await ProofFile.OfAsync(db, [.. items.SelectMany(i => i.ProofIds)], cancel)).ToDictionary(p => p.Id);
        return [.. items.Select(i => new ItemRow(
            i,
            i.MembershipId is { } member ? members.GetValueOrDefault(member) ?? "" : i.ListedName ?? "",
            ResidentId.Mask(i.ListedNumber),
            i.HouseholdId is { } home ? homes.GetValueOrDefault(home)?.HeadName : null,
            i.HouseholdId is { } of ? homes.GetValueOrDefault(of)?.HouseholdNo : null,
            JsonSerializer.Deserialize<List<Difference>>(i.Differences) ?? [],
            [.. i.ProofIds.Select(proofs.GetValueOrDefault).OfType<ProofFile>()]))];
    }
}
