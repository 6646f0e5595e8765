using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

/// <summary>
/// Warnings that a clerk has seen and kept become findings, each explained by its reason; those of the same part of the form that are gone with this save are fixed.
/// A finding's field is a place on the household: <c>Household.Phone</c>, <c>Members[key].Member.DiseaseName</c>, <c>Income[2026].WageIncome</c>,
/// <c>Conditions[2026].Living.Fuel</c>, <c>Causes[0].Detail</c>.
/// </summary>
public static class KeptWarnings
{
    public const string Household = "Household.";
    public const string Causes = "Causes[";

    public static string Member(Guid id) => AskRules.PlaceOf(id);

    public const string Relocation = "Relocation.";

    public static string Conditions(int year) => $"Conditions[{year}].";

    public static string Income(int year) => $"Income[{year}].";

    /// <summary>
    /// Which warnings of a household are not asked again: explained, exempted, or an error that waits to be put right since it was kept. Another amount of income at the
    /// same place is another matter.
    /// </summary>
    public static async Task<Func<string, string, string, bool>> AnsweredAsync(CaseDb db, Guid household, CancellationToken cancel)
    {
        var answered = await db.Findings.AsNoTracking()
            .Where(f => f.HouseholdId == household && (f.State == FindingState.Explained || f.State == FindingState.ExemptionAsked || f.State == FindingState.Exempted
                || (f.State == FindingState.Open && f.Severity == RuleSeverity.Error && f.Source == FindingSource.Typing)))
            .Select(f => new { f.RuleId, f.Field, f.Source, f.Sentence })
            .ToListAsync(cancel);
        return (rule, place, sentence) => answered.Exists(f => f.RuleId == rule && f.Field == place && (f.Source != FindingSource.Typing || !Finding.IsAboutIncome(place) || f.Sentence.EndsWith(sentence, StringComparison.Ordinal)));
    }

    /// <param name="accepted">Kept now, with the reasons.</param>
    /// <param name="standing">Answered before and still so.</param>
    /// <param name="placeOf">Form field to place on the household.</param>
    /// <param name="part">Beginning of the places that this form covers; null for a new household, which has no findings yet.</param>
    public static async Task RecordAsync(
        CaseDb db, Household household, IReadOnlyList<AcceptedWarning> accepted, IReadOnlyList<AcceptedWarning> standing, Func<string, string> placeOf, string? part, Actor by, CancellationToken cancel)
    {
        string Place(AcceptedWarning w) => w.Place ?? placeOf(w.Field);
        var told = accepted.Concat(standing).Select(w => (w.RuleId, Field: Place(w))).ToHashSet();
        var known = part is null ? [] : await db.Findings.Where(f => f.HouseholdId == household.Id).OrderByDescending(f => f.FoundAt).ToListAsync(cancel);

        // What only the pass over the register finds is settled by the pass: this form has not asked for it.
        foreach (var finding in known.Where(f => f.State is FindingState.Open or FindingState.Explained && f.Source != FindingSource.Nightly && f.Field.StartsWith(part!, StringComparison.Ordinal)))
        {
            if (!finding.Field.StartsWith(FamilyRules.Everybody, StringComparison.Ordinal) && !told.Contains((finding.RuleId, finding.Field)))
            {
                finding.Fix(by);
            }
        }

        foreach (var warning in accepted)
        {
            var place = Place(warning);
            var sentence = Told(household, place, warning.Sentence);
            var finding = known.Find(f => f.RuleId == warning.RuleId && f.Field == place);
            if (finding is null)
            {
                finding = Finding.Record(household.AreaNo, household.Id, warning.RuleId, place, sentence, by);
                db.Add(finding);
            }
            else
            {
                finding.FoundAgain(sentence, by);
            }

            if (warning.Reason.Length > 0 && finding is { State: FindingState.Open, Severity: RuleSeverity.Warning })
            {
                finding.Explain(warning.Reason, by);
            }
        }
    }

    /// <summary>A sentence about a member says whom it is about, unless it names the member already.</summary>
    private static string Told(Household household, string place, string sentence) =>
        household.Members.FirstOrDefault(m => place.StartsWith(Member(m.Id), StringComparison.Ordinal))?.Person.Name is { } name && !sentence.Contains(name, StringComparison.Ordinal)
            ? $"{name}：{sentence}"
            : sentence;
}
