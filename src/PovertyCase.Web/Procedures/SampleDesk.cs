using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>What a level has drawn and visited of the filings in reach.</summary>
public sealed class SampleDesk(CaseDb db)
{
    /// <summary>Name in the trail of the reason for deciding although too few were visited; behind the share, after <see cref="Because"/>.</summary>
    public const string ShortAct = "说明抽查不足";

    public const string Because = "——";

    /// <summary>Of each of the rounds, how much was visited; a round in which nothing has come to the level is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, SampleShare>> SharesAsync(IReadOnlyCollection<Guid> rounds, bool byCounty, SettingsOfTheDay settings, (long From, long To)? within = null)
    {
        var (kinds, counted, least) = (SampleDraw.Kinds, SampleDraw.Counted(byCounty), SampleDraw.Least(byCounty, settings));
        var (from, to) = within ?? (0, long.MaxValue);
        var visited = db.SampledFilings.Where(s => s.ByCounty == byCounty && s.Finding != null).Select(s => s.FilingId);
        var counts = await db.Filings.Where(f => rounds.Contains(f.RoundId) && kinds.Contains(f.Kind) && f.AreaNo >= from && f.AreaNo <= to && (counted.Contains(f.Stage) || visited.Contains(f.Id)))
            .GroupBy(f => f.RoundId)
            .Select(g => new { Round = g.Key, Cases = g.Count(), Checked = g.Count(f => visited.Contains(f.Id)) })
            .ToListAsync();
        return counts.ToDictionary(c => c.Round, c => new SampleShare(c.Cases, c.Checked, least));
    }

    /// <summary>What the township visited of its own cases of a round, and what the county visited of all of them; null where nothing is to be visited.</summary>
    public async Task<(SampleShare? Township, SampleShare? County)> OfRoundAsync(Guid round, long township, SettingsOfTheDay settings)
    {
        var told = await db.Trail.AsNoTracking().Where(e => e.ObjectId == round && e.Act == ShortAct).OrderByDescending(e => e.Id).Select(e => new { e.AreaNo, e.Note }).ToListAsync();

        // The sentence before it ends with the share it was given for; for another share than today's that is said with it.
        string? Said(long area, SampleShare share)
        {
            var note = told.Find(t => t.AreaNo == area)?.Note;
            if (note is null || note.LastIndexOf(Because, StringComparison.Ordinal) is not (> 0 and var at))
            {
                return null;
            }

            var (before, said) = (note[..at], note[(at + Because.Length)..]);
            return before.EndsWith(share.Counted, StringComparison.Ordinal) ? said : $"{said}{before[Math.Max(0, before.LastIndexOf('（'))..].Replace("（", "（当时", StringComparison.Ordinal)}";
        }

        return (
            (await SharesAsync([round], byCounty: false, settings, RegionCode.RangeOf(township))).GetValueOrDefault(round) is { } own ? own with { Because = own.IsShort ? Said(township, own) : null } : null,
            (await SharesAsync([round], byCounty: true, settings)).GetValueOrDefault(round) is { } all ? all with { Because = all.IsShort ? Said(RegionCode.CountyOf(township), all) : null } : null);
    }

    /// <summary>What the level drew of these filings.</summary>
    public Task<List<SampledFiling>> OfAsync(IReadOnlyCollection<Guid> filings, bool byCounty) =>
        db.SampledFilings.AsNoTracking().Where(s => filings.Contains(s.FilingId) && s.ByCounty == byCounty).OrderBy(s => s.Id).ToListAsync();

    /// <summary>
    /// Which of these filings come from a household that split shortly before it applied, on either side of the split, or that the radar holds for split (DU-006), whatever the
    /// village says about it: disabled and old people must not be split off to qualify (S0-08).
    /// </summary>
    public async Task<IReadOnlySet<Guid>> SplitAsync(IReadOnlyCollection<Guid> filings, SettingsOfTheDay settings)
    {
        var rule = RuleCatalogue.Find("DU-006");
        var months = -rule.Number("months", settings.Parameter);
        return (await db.Filings.Where(f => filings.Contains(f.Id) && f.Kind == FilingKind.Identification
            && (f.Household.SplitOn > f.AppliedOn.AddMonths(months) || db.Households.Any(h => h.SplitFrom == f.HouseholdId && h.SplitOn > f.AppliedOn.AddMonths(months))
                || db.Findings.Any(x => x.HouseholdId == f.HouseholdId && x.RuleId == rule.Id && x.State != FindingState.Fixed)))
            .Select(f => f.Id).ToListAsync()).ToHashSet();
    }

    /// <summary>The filings that wait at the level and of which nothing was drawn since they came there.</summary>
    public IQueryable<Filing> Waiting(bool byCounty)
    {
        var (kinds, stage) = (SampleDraw.Kinds, SampleDraw.WaitingAt(byCounty));
        return db.Filings.Where(f => kinds.Contains(f.Kind) && f.Stage == stage
            && !db.SampledFilings.Any(s => s.FilingId == f.Id && s.ByCounty == byCounty && (s.Finding == null || s.DrawnOn >= f.StageSince)));
    }
}
