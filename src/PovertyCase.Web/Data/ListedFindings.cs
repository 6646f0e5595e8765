using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;

namespace PovertyCase.Web.Data;

/// <summary>Which result of the comparison each finding about departments' lists (EX-001 to EX-004) speaks of, so that its link leads there and not to the whole list.</summary>
public static class ListedFindings
{
    private static readonly Dictionary<string, Department> Lists = new(StringComparer.Ordinal)
    {
        ["EX-001"] = Department.Payroll,
        ["EX-002"] = Department.Property,
        ["EX-003"] = Department.Vehicles,
        ["EX-004"] = Department.Business,
    };

    /// <param name="findings">Rule and membership of the findings shown.</param>
    public static async Task<IReadOnlyDictionary<(string RuleId, Guid Membership), Guid>> ListedItemsAsync(this CaseDb db, IEnumerable<(string RuleId, Guid? Membership)> findings, CancellationToken cancel)
    {
        var asked = findings.Where(f => f.Membership is not null && Lists.ContainsKey(f.RuleId)).Select(f => (f.RuleId, Membership: f.Membership!.Value)).ToHashSet();
        if (asked.Count == 0)
        {
            return new Dictionary<(string, Guid), Guid>();
        }

        var members = asked.Select(a => a.Membership).ToList();
        var items = await db.ReconciliationItems.AsNoTracking().Where(i => i.Kind == ItemKind.Hit && i.State == ItemState.Open && i.MembershipId != null && members.Contains(i.MembershipId.Value))
            .Select(i => new { i.Id, i.Department, Membership = i.MembershipId!.Value }).ToListAsync(cancel);
        return asked.Select(a => (a, Item: items.Find(i => i.Membership == a.Membership && i.Department == Lists[a.RuleId])))
            .Where(p => p.Item is not null).ToDictionary(p => (p.a.RuleId, p.a.Membership), p => p.Item!.Id);
    }
}
