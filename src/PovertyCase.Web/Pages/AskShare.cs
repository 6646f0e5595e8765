using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>Who decides although too few households of the round were visited says why, and the next level reads it (WF-012).</summary>
public static class AskShare
{
    public static FormFault Of((Round Round, SampleShare Share) asked) =>
        new($"share-{asked.Round.Id}", SampleDraw.Rule.Id, ShortSample.Question(asked.Round, asked.Share), false, asked.Round.Id.ToString(), $"/samples/create?roundId={asked.Round.Id}");

    /// <param name="rounds">Those whose share is short, as it was asked about.</param>
    public static void Record(CaseDb db, IReadOnlyList<(Round Round, SampleShare Share)> rounds, IEnumerable<AcceptedWarning> accepted, Actor by)
    {
        foreach (var warning in accepted.Where(w => w.RuleId == SampleDraw.Rule.Id))
        {
            var (round, share) = rounds.Single(r => r.Round.Id.ToString() == warning.Place);
            db.Add(ShortSample.Explain(round, share, warning.Reason, by));
        }
    }
}
