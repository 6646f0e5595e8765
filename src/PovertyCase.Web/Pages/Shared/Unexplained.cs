using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Warnings that nobody has explained, asked where households go up: each with its own sentence, and a link to where it can be put right instead.</summary>
public static class Unexplained
{
    public static IReadOnlyList<FormFault> Ask(IEnumerable<OpenWarning> warnings) =>
        [.. warnings.Select(w => new FormFault($"w-{w.HouseholdId}", w.RuleId, $"{w.HeadName}户：{w.Sentence}", false, w.FindingId.ToString(), FindingPlace.Url(w.HouseholdId, w.Field)))];

    public static IReadOnlyList<(Guid Finding, string Reason)> Answers(IEnumerable<AcceptedWarning> accepted) =>
        [.. accepted.Where(w => w.Reason.Length > 0 && Guid.TryParse(w.Place, out _)).Select(w => (Guid.Parse(w.Place!), w.Reason))];
}
