using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;

namespace PovertyCase.Web.Procedures;

/// <summary>An error that keeps a household from going up.</summary>
public sealed record BlockingError(Guid HouseholdId, string HeadName, string RuleId, string Sentence);

/// <summary>
/// 有错误的户不能上报: each household is checked at the moment it is submitted, by the same statements as in the night; errors that are neither put right
/// nor exempted stop it.
/// </summary>
public sealed class OpenErrors(CaseDb db, CheckRegister check)
{
    public async Task<IReadOnlyList<BlockingError>> OfAsync(IReadOnlyList<Household> households, CancellationToken cancel)
    {
        foreach (var household in households)
        {
            await check.HouseholdAsync(household.AreaNo, household.Id, cancel);
        }

        var ids = households.Select(h => h.Id).ToList();
        FindingState[] blocking = [FindingState.Open, FindingState.ExemptionAsked];
        return await (
            from f in db.Findings.AsNoTracking()
            join h in db.Households on f.HouseholdId equals h.Id
            where ids.Contains(f.HouseholdId) && f.Severity == RuleSeverity.Error && blocking.Contains(f.State)
            orderby h.HeadName, f.RuleId, f.Id
            select new BlockingError(f.HouseholdId, h.HeadName, f.RuleId, f.Sentence)).ToListAsync(cancel);
    }
}
