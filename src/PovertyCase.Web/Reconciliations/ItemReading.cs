using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Reconciliations;

/// <summary>A result as a list shows it.</summary>
public sealed record ItemRow(ReconciliationItem Item, string Name, string Number, string? HeadName, string? HouseholdNo, IReadOnlyList<Difference> Differences);

/// <summary>Pages through results in the order in which they were kept.</summary>
public sealed class ItemReading(CaseDb db)
{
    public const int PageSize = 50;

    /// <returns>One page, and the cursor of the next.</returns>
    public async Task<(IReadOnlyList<ItemRow> Rows, Guid? Next)> PageAsync(IQueryable<ReconciliationItem> items, Guid? after, CancellationToken cancel, int size = PageSize)
    {
        var page = after is { } last ? items.Where(i => i.Id > last) : items;
        var found = await page.AsNoTracking().OrderBy(i => i.Id).Take(size + 1).ToListAsync(cancel);
        var shown = found.Take(size).ToList();
        return (await NamedAsync(shown, cancel), found.Count > size ? shown[^1].Id : null);
    }

    public async Task<IReadOnlyList<ItemRow>> NamedAsync(IReadOnlyList<ReconciliationItem> items, CancellationToken cancel)
    {
        var memberships = items.Select(i => i.MembershipId).OfType<Guid>().ToList();
        var households = items.Select(i => i.HouseholdId).OfType<Guid>().Distinct().ToList();
        var members = await db.Memberships.AsNoTracking().Where(m => memberships.Contains(m.Id)).Select(m => new { m.Id, m.Person.Name }).ToDictionaryAsync(m => m.Id, m => m.Name, cancel);
        var homes = await db.Households.AsNoTracking().Where(h => households.Contains(h.Id)).Select(h => new { h.Id, h.HeadName, h.HouseholdNo }).ToDictionaryAsync(h => h.Id, cancel);
        return [.. items.Select(i => new ItemRow(
            i,
            i.MembershipId is { } member ? members.GetValueOrDefault(member) ?? "" : i.ListedName ?? "",
            ResidentId.Mask(i.ListedNumber),
            i.HouseholdId is { } home ? homes.GetValueOrDefault(home)?.HeadName : null,
            i.HouseholdId is { } of ? homes.GetValueOrDefault(of)?.HouseholdNo : null,
            JsonSerializer.Deserialize<List<Difference>>(i.Differences) ?? []))];
    }
}
