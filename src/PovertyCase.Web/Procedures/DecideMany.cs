using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>What is asked of one filing.</summary>
/// <param name="Version">The filing as it was shown; a later one has not been looked at.</param>
/// <param name="Reason">Where the act needs one.</param>
public sealed record AskedFiling(Guid Id, long Version, FilingAct Act, string? Reason = null);

/// <summary>
/// Decides many filings in one transaction: what a rule refuses stays as it is and stands in the result with its sentence, the rest is done.
/// The caller saves.
/// </summary>
public sealed class DecideMany(CaseDb db, CurrentOfficer officer)
{
    private const string Changed = "打开之后有人办理过这一户，请看过再定";

    /// <summary>The ticked filings, all for the same act.</summary>
    public static IReadOnlyList<AskedFiling> Ticked(IEnumerable<string> ticks, FilingAct act) => [.. Ticks.Read(ticks).Select(t => new AskedFiling(t.Key, t.Value, act))];

    /// <param name="mayBe">Which filings the page shows at all: others are decided elsewhere.</param>
    /// <param name="prepare">Loads what the acts need besides the filings themselves.</param>
    /// <param name="take">Does the act or throws <see cref="RuleBroken"/>.</param>
    /// <returns>The batch with its lines; null when something asked for is not within reach or not of this page.</returns>
    public async Task<DecisionBatch?> DecideAsync(
        IReadOnlyList<AskedFiling> asked, Func<Filing, bool> mayBe, Func<IReadOnlyList<Filing>, Task> prepare, Action<Filing, AskedFiling> take, CancellationToken cancel)
    {
        var ids = asked.Select(a => a.Id).ToArray();
        await db.HoldFilingsAsync(ids, cancel);
        var refused = new Dictionary<Guid, string>();
        while (true)
        {
            var filings = await db.Filings.Include(f => f.Household).Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancel);
            if (filings.Count != ids.Length || !filings.Values.All(mayBe))
            {
                return null;
            }

            var known = refused.Count;
            await prepare([.. filings.Values]);
            foreach (var one in asked.Where(a => !refused.ContainsKey(a.Id)))
            {
                var filing = filings[one.Id];
                try
                {
                    if (filing.Version != one.Version)
                    {
                        throw new RuleBroken(Changed);
                    }

                    take(filing, one);
                }
                catch (RuleBroken rule)
                {
                    refused[one.Id] = rule.Message;
                }
            }

            if (refused.Count == known)
            {
                var batch = DecisionBatch.Of([.. asked.Select(a => new DecidedFiling(filings[a.Id], a.Act, a.Reason, refused.GetValueOrDefault(a.Id)))], officer.Actor);
                db.Add(batch);
                return batch;
            }

            // A refused act may have begun to change its filing; everything is taken up anew without it.
            db.ChangeTracker.Clear();
        }
    }
}
