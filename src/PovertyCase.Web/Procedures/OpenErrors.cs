using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Checks;

namespace PovertyCase.Web.Procedures;

/// <summary>An error that keeps a household from going up.</summary>
public sealed record BlockingError(Guid HouseholdId, string HeadName, string RuleId, string Sentence);

/// <summary>A warning that the village explains before the household goes up.</summary>
public sealed record OpenWarning(Guid FindingId, Guid HouseholdId, string HeadName, string RuleId, string Field, string Sentence)
{
    /// <summary>
    /// Rules about what the village wrote. How helpers visit, what the paper handbook says, whether departments' lists are new and how long a filing takes are not the
    /// village's to explain at this step: they stand in the list of findings for those who can do something about them.
    /// </summary>
    public static IReadOnlyList<string> Asked { get; } =
        [.. RuleCatalogue.All.Where(r => r.Severity == RuleSeverity.Warning && r.Scope is "member" or "household" or "monitoring" && r.Family is not ("HP" or "HB") && r.Id is not ("EX-008" or "MO-007")).Select(r => r.Id)];
}

/// <summary>
/// 有错误的户不能上报: each household is checked at the moment it is submitted, by the same statements as in the night; errors that are neither put right
/// nor exempted stop it.
/// </summary>
public sealed class OpenErrors(CaseDb db, CheckRegister check)
{
    /// <param name="kind">What they are submitted for.</param>
    public async Task<IReadOnlyList<BlockingError>> OfAsync(FilingKind kind, IReadOnlyList<Household> households, CancellationToken cancel)
    {
        foreach (var county in households.GroupBy(h => RegionCode.CountyOf(h.AreaNo), h => h.Id))
        {
            await check.HouseholdsAsync(county.Key, [.. county], cancel);
        }

        return await db.StandingErrorsAsync(kind, [.. households.Select(h => h.Id)], cancel);
    }

    /// <summary>
    /// Warnings of these households that nobody has explained yet (domain rules: a warning needs a written explanation), since the last look. What was explained once,
    /// on a form, in an import or in the list of findings, is not asked again.
    /// </summary>
    public async Task<IReadOnlyList<OpenWarning>> UnexplainedAsync(IReadOnlyCollection<Guid> households, CancellationToken cancel)
    {
        var asked = OpenWarning.Asked;
        return await (
            from f in db.Findings.AsNoTracking()
            join h in db.Households on f.HouseholdId equals h.Id
            where households.Contains(f.HouseholdId) && f.Severity == RuleSeverity.Warning && f.State == FindingState.Open && asked.Contains(f.RuleId)
            orderby h.HeadName, f.HouseholdId, f.RuleId, f.Id
            select new OpenWarning(f.Id, f.HouseholdId, h.HeadName, f.RuleId, f.Field, f.Sentence)).ToListAsync(cancel);
    }

    /// <summary>Writes what the officer said into each finding; one that somebody else has answered meanwhile keeps that answer.</summary>
    public async Task ExplainAsync(IReadOnlyList<(Guid Finding, string Reason)> answers, Actor by, CancellationToken cancel)
    {
        var ids = answers.Select(a => a.Finding).ToList();
        var findings = await db.Findings.Where(f => ids.Contains(f.Id) && f.State == FindingState.Open).ToDictionaryAsync(f => f.Id, cancel);
        foreach (var (id, reason) in answers)
        {
            if (findings.TryGetValue(id, out var finding))
            {
                finding.Explain(reason, by);
            }
        }
    }

    /// <summary>The whole township looked at anew, before its roster is drawn (S0-04).</summary>
    public Task RecheckAsync(long townshipNo, CancellationToken cancel) => check.RegionAsync(townshipNo, cancel);
}

public static class StandingErrors
{
    // What a household applies for help with, or is to be watched for, is no reason to send the filing back: the rules say that nobody has taken it in yet.
    private static readonly string[] Needs = ["IN-015", "MO-001", "MO-002"];

    // The paper handbook is put right and looked at anew by township or county: its faults are no reason to keep a household from being helped or let go.
    private static readonly string[] Papers = ["HB-005", "HB-008"];

    /// <summary>The errors that stand since the last look, by the name of the head.</summary>
    public static async Task<IReadOnlyList<BlockingError>> StandingErrorsAsync(this CaseDb db, FilingKind kind, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        string[] cured = kind switch
        {
            FilingKind.Identification => [.. Needs, .. Papers],
            FilingKind.Monitoring => [.. Needs, .. Papers, "SP-001"],
            _ => Papers,
        };
        FindingState[] blocking = [FindingState.Open, FindingState.ExemptionAsked];
        return await (
            from f in db.Findings.AsNoTracking()
            join h in db.Households on f.HouseholdId equals h.Id
            where ids.Contains(f.HouseholdId) && f.Severity == RuleSeverity.Error && blocking.Contains(f.State) && !cured.Contains(f.RuleId)
            orderby h.HeadName, f.RuleId, f.Id
            select new BlockingError(f.HouseholdId, h.HeadName, f.RuleId, f.Sentence)).ToListAsync(cancel);
    }
}
