using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Reconciliations;

/// <summary>Somebody of the register whom a row of a list may mean; the number stands covered.</summary>
public sealed record ListedCandidate(Guid MembershipId, Guid HouseholdId, long AreaNo, string Name, Sex Sex, DateOnly BirthDate, string Number, string Relation, string HeadName, string HouseholdNo);

/// <summary>A row that names several people possible is given to one of them by a clerk, who has asked; from then on it is compared like any other.</summary>
public sealed class AssignListed(CaseDb db, RegisterSide register, CurrentOfficer officer)
{
    /// <summary>More of one name within one list's reach are told to be looked for by the number.</summary>
    public const int Most = 50;

    public async Task<IReadOnlyList<ListedCandidate>> CandidatesAsync(ReconciliationItem item, CancellationToken cancel)
    {
        var (name, (least, most)) = (item.ListedName ?? "", RegionCode.RangeOf(item.AreaNo));
        var found = await (
            from member in db.Memberships.AsNoTracking()
            join household in db.Households on member.HouseholdId equals household.Id
            where member.EndedOn == null && member.AreaNo >= least && member.AreaNo <= most && member.Person.Name == name && member.Person.DiedOn == null && household.Status != HouseholdStatus.Voided
            orderby household.HouseholdNo, member.Id
            select new { member.Id, member.HouseholdId, member.AreaNo, member.Person, member.Relation, household.HeadName, household.HouseholdNo })
            .Take(Most).ToListAsync(cancel);
        return [.. found.Select(m => new ListedCandidate(
            m.Id, m.HouseholdId, m.AreaNo, m.Person.Name, m.Person.Sex, m.Person.BirthDate, ResidentId.Mask(m.Person.IdNumber), CodeTables.FamilyRelations.NameOf(m.Relation), m.HeadName, m.HouseholdNo))];
    }

    /// <exception cref="RuleBroken">Nobody was chosen, or the row may not be given to that one.</exception>
    public async Task RunAsync(ReconciliationItem item, Guid? membership, CancellationToken cancel)
    {
        var chosen = (await CandidatesAsync(item, cancel)).FirstOrDefault(c => c.MembershipId == membership)
            ?? throw new RuleBroken("请先选定名单上说的是哪一个人", "Membership");
        var department = item.Department;
        var told = (JsonSerializer.Deserialize<List<Difference>>(item.Differences) ?? []).ToDictionary(d => d.Field, d => d.Department, StringComparer.Ordinal);
        var words = ComparedField.Of(department).Where(f => told.ContainsKey(f.Field)).ToDictionary(f => f.Key, f => told[f.Field], StringComparer.Ordinal);
        var held = (await register.ValuesAsync(department, [chosen.MembershipId], cancel))[chosen.MembershipId];
        var differences = Difference.Between(department, words, held);
        item.Assign(chosen.HouseholdId, chosen.MembershipId, chosen.AreaNo, CompareList.Write(differences), differences.Count == 0, officer.Actor);

        var list = await db.Reconciliations.SingleAsync(l => l.Id == item.ReconciliationId, cancel);
        var counts = (JsonSerializer.Deserialize<List<VillageCount>>(list.Counts) ?? []).ToDictionary(c => c.AreaNo);
        var village = counts.GetValueOrDefault(chosen.AreaNo) ?? new VillageCount(chosen.AreaNo, 0, 0, 0);
        counts[chosen.AreaNo] = differences.Count == 0 ? village with { Same = village.Same + 1 } : village with { Different = village.Different + 1 };

        // Whom the list was thought not to name is named after all.
        if (await db.ReconciliationItems.FirstOrDefaultAsync(i => i.ReconciliationId == list.Id && i.Kind == ItemKind.NotListed && i.State == ItemState.Open && i.MembershipId == chosen.MembershipId, cancel) is { } missed)
        {
            missed.FoundListed(officer.Actor);
            counts[chosen.AreaNo] = counts[chosen.AreaNo] with { NotListed = counts[chosen.AreaNo].NotListed - 1 };
            list.Assign(item.RowNo, differences.Count == 0, true, CompareList.Write(counts.Values.OrderBy(c => c.AreaNo)), officer.Actor);
        }
        else
        {
            list.Assign(item.RowNo, differences.Count == 0, false, CompareList.Write(counts.Values.OrderBy(c => c.AreaNo)), officer.Actor);
        }

        await db.SaveChangesAsync(cancel);
    }
}
