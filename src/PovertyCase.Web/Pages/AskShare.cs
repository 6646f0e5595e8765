using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages;

/// <summary>
/// Who decides although too few households of the round were visited says why, and the next level reads it (WF-012). A reason stands for the share it was given
/// for: while nothing changes it is not asked again.
/// </summary>
public static class AskShare
{
    public static FormFault Of(Guid round, string name, SampleShare share) =>
        new($"share-{round}", SampleDraw.Rule.Id, $"{name}：{share.Warning}{share.Counted}", false, round.ToString(), $"/samples/create?roundId={round}");

    public static async Task<IReadOnlyList<AcceptedWarning>> UnansweredAsync(CaseDb db, IReadOnlyList<AcceptedWarning> warnings, Actor by, CancellationToken cancel)
    {
        if (warnings.Count == 0)
        {
            return warnings;
        }

        var told = await db.Trail.AsNoTracking().Where(e => e.Act == SampleDesk.ShortAct && e.AreaNo == by.AreaNo).Select(e => new { e.ObjectId, e.Note }).ToListAsync(cancel);
        return [.. warnings.Where(w => !told.Exists(t => w.Place == t.ObjectId.ToString() && t.Note?.StartsWith(w.Sentence + SampleDesk.Because, StringComparison.Ordinal) == true))];
    }

    public static void Record(CaseDb db, IEnumerable<AcceptedWarning> accepted, Actor by)
    {
        foreach (var warning in accepted.Where(w => w.RuleId == SampleDraw.Rule.Id))
        {
            db.Record(SampleDesk.ShortAct, nameof(Round), Guid.Parse(warning.Place!), by.AreaNo, null, warning.Sentence + SampleDesk.Because + warning.Reason);
        }
    }
}
