using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Imports;

namespace PovertyCase.Web.Reconciliations;

/// <summary>What the register holds of members for a department's comparison, under the names that forms and exports use.</summary>
public sealed class RegisterSide(CaseDb db)
{
    private const int AtATime = 1000;

    private static readonly string[] NotAtSchool = ["00", "01"];
    private static readonly string[] Disabled = ["04", "02,04", "03,04", "02,03,04"];

    /// <summary>Values by field, for every membership asked for that is within reach.</summary>
    public async Task<Dictionary<Guid, IReadOnlyDictionary<string, string>>> ValuesAsync(Department department, IReadOnlyCollection<Guid> memberships, CancellationToken cancel)
    {
        var values = new Dictionary<Guid, IReadOnlyDictionary<string, string>>();
        foreach (var some in memberships.Distinct().Chunk(AtATime))
        {
            var members = await db.Memberships.AsNoTracking().Where(m => some.Contains(m.Id)).Select(m => new { m.Id, m.HouseholdId, m.Details, m.Protection }).ToListAsync(cancel);
            var livings = department == Department.Housing ? await LivingsAsync([.. members.Select(m => m.HouseholdId).Distinct()], cancel) : [];
            foreach (var member in members)
            {
                var row = new RowValues { Member = member.Details, Protection = member.Protection, Living = livings.GetValueOrDefault(member.HouseholdId) ?? new LivingDetails() };
                values[member.Id] = ComparedField.Of(department).ToDictionary(
                    f => f.Field,
                    f => ImportColumns.ByField(f.Field)?.Show is { } show ? RegisterSheets.TextOf(show(row)) : ComparedField.OnRegister,
                    StringComparer.Ordinal);
            }
        }

        return values;
    }

    /// <summary>The register knows whom a complete list of the department names, so that one who is not named is decided too.</summary>
    public static bool KnowsWhom(Department department) => department != Department.Police;

    /// <summary>Whom a complete list of the department ought to name, by what the register says; nobody where the list names only who has gone.</summary>
    public async Task<List<(Guid MembershipId, Guid HouseholdId, long AreaNo)>> ExpectedAsync(Department department, CancellationToken cancel) => Expected(department) is { } expected
        ? [.. (await expected.Select(m => new { m.Id, m.HouseholdId, m.AreaNo }).ToListAsync(cancel)).Select(m => (m.Id, m.HouseholdId, m.AreaNo))]
        : [];

    /// <summary>How many they are.</summary>
    public async Task<int> ExpectedCountAsync(Department department, CancellationToken cancel) => Expected(department) is { } expected ? await expected.CountAsync(cancel) : 0;

    private IQueryable<Membership>? Expected(Department department)
    {
        var members = db.Memberships.AsNoTracking().Where(m => m.EndedOn == null && db.Households.Any(h => h.Id == m.HouseholdId && h.Status != HouseholdStatus.Voided));
        return department switch
        {
            Department.DisabledFederation => members.Where(m => m.Details.DisabilityType != null || Disabled.Contains(m.Details.Health)),
            Department.MedicalInsurance => members.Where(m => m.Protection.ResidentMedicalInsurance),
            Department.Health => members.Where(m => m.Details.Health.Contains("02") || m.Details.Health.Contains("03")),
            Department.Education => members.Where(m => m.Details.StudentStatus != null && !NotAtSchool.Contains(m.Details.StudentStatus)),
            Department.CivilAffairs => members.Where(m => m.Protection.Dibao || m.Protection.DestituteSupport),
            Department.Housing => members.Where(m => m.Relation == Membership.Head && db.Conditions.Any(c => c.HouseholdId == m.HouseholdId && c.Living.DangerousHouse == true
                && !db.Conditions.Any(later => later.HouseholdId == c.HouseholdId && later.Year > c.Year))),
            _ => null,
        };
    }

    private async Task<Dictionary<Guid, LivingDetails>> LivingsAsync(List<Guid> households, CancellationToken cancel)
    {
        var years = await db.Conditions.AsNoTracking().Where(c => households.Contains(c.HouseholdId)).Select(c => new { c.HouseholdId, c.Year, c.Living }).ToListAsync(cancel);
        return years.GroupBy(y => y.HouseholdId).ToDictionary(g => g.Key, g => g.MaxBy(y => y.Year)!.Living);
    }
}
