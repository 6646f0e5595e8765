using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

/// <summary>
/// Warnings that a clerk has seen and kept become findings; those of the same part of the form that are gone with this save are fixed.
/// A finding's field is a place on the household: <c>Household.Phone</c>, <c>Members[key].Member.DiseaseName</c>, <c>Income[2026].WageIncome</c>,
/// <c>Conditions[2026].Living.Fuel</c>, /// <c>Causes[0].Detail</c>.
/// </summary>
public static class KeptWarnings
{
    public const string Household = "Household.";
    public const string Causes = "Causes[";

    public static string Member(Guid membershipId) => $"Members[{membershipId}].";

    public const string Relocation = "Relocation.";

    public static string Conditions(int year) => $"Conditions[{year}].";

    public static string Income(int year) => $"Income[{year}].";

    /// <param name="placeOf">Form field to place on the household.</param>
    /// <param name="part">Beginning of the places that this form covers; null for a new household, which has no findings yet.</param>
    public static async Task RecordAsync(
        CaseDb db, Household household, IReadOnlyList<AcceptedWarning> accepted, Func<string, string> placeOf, string? part, Actor by, CancellationToken cancel)
    {
        var kept = accepted.Select(w => (w.RuleId, Field: placeOf(w.Field), w.Sentence)).ToList();
        var known = part is null ? [] : await db.Findings.Where(f => f.HouseholdId == household.Id).OrderByDescending(f => f.FoundAt).ToListAsync(cancel);

        // What only the pass over the register finds is settled by the pass: this form has not asked for it.
        foreach (var finding in known.Where(f => f.State == FindingState.Open && f.Source != FindingSource.Nightly && f.Field.StartsWith(part!, StringComparison.Ordinal)))
        {
            if (!kept.Any(k => k.RuleId == finding.RuleId && k.Field == finding.Field))
            {
                finding.Fix(by);
            }
        }

        foreach (var (rule, field, sentence) in kept)
        {
            var name = household.Members.FirstOrDefault(m => field.StartsWith(Member(m.Id), StringComparison.Ordinal))?.Person.Name;
            var told = name is null ? sentence : $"{name}：{sentence}";
            if (known.FirstOrDefault(f => f.RuleId == rule && f.Field == field) is { } again)
            {
                again.FoundAgain(told, by);
            }
            else
            {
                db.Add(Finding.Record(household.AreaNo, household.Id, rule, field, told, by));
            }
        }
    }
}
