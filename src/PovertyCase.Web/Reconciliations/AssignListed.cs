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
public sealed record ListedCandidate(Guid MembershipId, Guid HouseholdId, long AreaNo, string Name, Sex Sex, DateOnly BirthDate, string Number, string Relation, string HeadName, bool IsTaken);

/// <summary>A row that names several people possible is given to one of them by a clerk, who has asked; from then on it is compared like any other.</summary>
public sealed class AssignListed(CaseDb db, RegisterSide register, CurrentOfficer officer)
{
    /// <summary>As many namesakes as one page shows; where there are more the page says so and asks for the number.</summary>
    public const int Most = 50;

    public async Task<IReadOnlyList<ListedCandidate>> CandidatesAsync(ReconciliationItem item, CancellationToken cancel)
    {
        var (name, (least, most)) = (item.ListedName ?? "", RegionCode.RangeOf(item.AreaNo));
        var (list, id) = (item.ReconciliationId, item.Id);
        var found = await (
            from member in db.Memberships.AsNoTracking()
            join household in db.Households on member.HouseholdId equals household.Id
            where member.EndedOn == null && member.AreaNo >= least && member.AreaNo <= most && member.Person.Name == name && member.Person.DiedOn == null && member.Person.VoidedAt == null && household.Status != HouseholdStatus.Voided
            orderby member.AreaNo, member.Id
            select new { member.Id, member.HouseholdId, member.AreaNo, member.Person, member.Relation, household.HeadName, IsTaken = db.ReconciliationItems.Any(i => i.ReconciliationId == list && i.Id != id && i.RowNo != null && db.Memberships.Any(m => m.Id == i.MembershipId && m.PersonId == member.PersonId)) })
            .Take(Most).ToListAsync(cancel);

        // A disability is certified once; cars and houses may be several.
        var oncePerPerson = ExclusionList.Of(item.Department) is null;
        return [.. found.Select(m => new ListedCandidate(
            m.Id, m.HouseholdId, m.AreaNo, m.Person.Name, m.Person.Sex, m.Person.BirthDate, ResidentId.Mask(m.Person.IdNumber), CodeTables.FamilyRelations.NameOf(m.Relation), m.HeadName, m.IsTaken && oncePerPerson))];
    }

    /// <exception cref="RuleBroken">Nobody was chosen, or the row may not be given to that one.</exception>
    public async Task RunAsync(ReconciliationItem item, Guid? membership, CancellationToken cancel)
    {
        var chosen = (await CandidatesAsync(item, cancel)).FirstOrDefault(c => c.MembershipId == membership)
            ?? throw new RuleBroken("请先选定名单上说的是哪一个人", "Membership");
        if (chosen.IsTaken)
        {
            throw new RuleBroken("名单的另一行已经认定是这个人，一个人不能认定两行", "Membership");
        }

        var department = item.Department;
        var told = JsonSerializer.Deserialize<List<Difference>>(item.Differences) ?? [];
        var differences = ExclusionList.Of(department) is null ? await DifferencesAsync(department, told, chosen.MembershipId, cancel) : told;
        var agrees = ExclusionList.Of(department) is null && differences.Count == 0;
        item.Assign(chosen.HouseholdId, chosen.MembershipId, chosen.AreaNo, CompareList.Write(differences), agrees, officer.Actor);

        var list = await db.Reconciliations.SingleAsync(l => l.Id == item.ReconciliationId, cancel);

        // Whom the list was thought not to name is named after all; of some departments a household as a whole.
        var missed = await db.ReconciliationItems.FirstOrDefaultAsync(
            i => i.ReconciliationId == list.Id && i.Kind == ItemKind.NotListed && i.State == ItemState.Open && (i.MembershipId == chosen.MembershipId || ((i.MembershipId == null || department == Department.Housing) && i.HouseholdId == chosen.HouseholdId)), cancel);
        missed?.FoundListed(officer.Actor);
        var counts = (JsonSerializer.Deserialize<List<VillageCount>>(list.Counts) ?? []).ToDictionary(c => c.AreaNo);
        var village = counts.GetValueOrDefault(chosen.AreaNo) ?? new VillageCount(chosen.AreaNo, 0, 0, 0);
        var (same, different, fewer) = agrees ? (1, 0, missed is null ? 0 : 1) : (0, 1, missed is null ? 0 : 1);
        counts[chosen.AreaNo] = village with { Same = village.Same + same, Different = village.Different + different, NotListed = village.NotListed - fewer };
        list.Assign(item.RowNo, agrees, missed is not null, CompareList.Write(counts.Values.OrderBy(c => c.AreaNo)), officer.Actor);
        await db.SaveChangesAsync(cancel);
    }

    private async Task<IReadOnlyList<Difference>> DifferencesAsync(Department department, IReadOnlyList<Difference> told, Guid membership, CancellationToken cancel)
    {
        var said = told.ToDictionary(d => d.Field, d => d.Department, StringComparer.Ordinal);
        var words = ComparedField.Of(department).Where(f => said.ContainsKey(f.Field)).ToDictionary(f => f.Key, f => said[f.Field], StringComparer.Ordinal);
        return Difference.Between(department, words, (await register.ValuesAsync(department, [membership], cancel))[membership]);
    }
}
