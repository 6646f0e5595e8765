using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>What a level has drawn and visited of the filings in reach.</summary>
public sealed class SampleDesk(CaseDb db)
{
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
        var told = await db.ShortSamples.AsNoTracking().Where(s => s.RoundId == round && (s.ByCounty || s.AreaNo == township)).OrderByDescending(s => s.Id).ToListAsync();
        SampleShare Told(bool byCounty, SampleShare share) => share with { Because = share.IsShort ? told.Find(s => s.ByCounty == byCounty)?.Beside(share) : null };
        return (
            (await SharesAsync([round], byCounty: false, settings, RegionCode.RangeOf(township))).GetValueOrDefault(round) is { } own ? Told(false, own) : null,
            (await SharesAsync([round], byCounty: true, settings)).GetValueOrDefault(round) is { } all ? Told(true, all) : null);
    }

    /// <summary>Of the rounds whose share is short those that the officer's level has not yet explained as the share stands.</summary>
    public async Task<IReadOnlyList<(Round Round, SampleShare Share)>> UnexplainedAsync(IReadOnlyList<(Round Round, SampleShare Share)> rounds, Actor by, CancellationToken cancel)
    {
        var ids = rounds.Select(r => r.Round.Id).ToList();
        var told = await db.ShortSamples.AsNoTracking().Where(s => ids.Contains(s.RoundId) && s.AreaNo == by.AreaNo).ToListAsync(cancel);
        return [.. rounds.Where(r => !told.Exists(s => s.RoundId == r.Round.Id && s.StandsFor(r.Share)))];
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
