using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Rosters;

/// <summary>
/// Draws a township's roster: the filings whose second notice is over and has no open objection are frozen, the others stay where they are and
/// it is said why (S0-13, S0-14). What has an error stays too: the page looks at the whole township anew before it draws (S0-04).
/// </summary>
public sealed class DrawRoster(CaseDb db, RegionBook regions, NoticeStandings standings, RosterPaper paper, ProofReading proofs)
{
    /// <param name="Ready">In printing order: village, group, household number.</param>
    /// <param name="LeftOut">Filings on their second notice that cannot be listed yet, each with one sentence.</param>
    public sealed record Proposal(Round Round, string Title, string ControlNo, IReadOnlyList<RosterEntry> Ready, IReadOnlyList<(Filing Filing, string Why)> LeftOut);

    /// <summary>Rounds that have filings of the township on their second notice, newest first.</summary>
    public async Task<IReadOnlyList<Round>> RoundsAsync(long townshipNo, CancellationToken cancel) =>
        await db.Rounds.AsNoTracking().Where(r => Waiting(townshipNo).Any(f => f.RoundId == r.Id)).OrderByDescending(r => r.OpensOn).ThenByDescending(r => r.Id).ToListAsync(cancel);

    /// <param name="track">Tracked, to be drawn; untracked, only to be shown.</param>
    public async Task<Proposal> ProposeAsync(Round round, long townshipNo, DateOnly today, bool track, CancellationToken cancel)
    {
        var filings = await Waiting(townshipNo).Where(f => f.RoundId == round.Id)
            .Include(f => f.Household.Members.Where(m => m.EndedOn == null && m.Relation == Membership.Head)).ThenInclude(m => m.Person)
            .Include(f => f.Household.Causes.Where(c => c.EndedAt == null))
            .AsSplitQuery()
            .AsTracking(track ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTrackingWithIdentityResolution)
            .ToListAsync(cancel);
        var standing = await standings.OfAsync(NoticeKind.Second, [.. filings.Select(f => f.Id)], cancel);
        var faults = (await db.StandingErrorsAsync(round.Kind == RoundKind.Exit ? FilingKind.Exit : FilingKind.Identification, [.. filings.Select(f => f.HouseholdId)], cancel)).ToLookup(e => e.HouseholdId);

        // A household that comes back onto the register (返贫, cleared, monitored) is locked already: its form changes by corrections alone.
        var unread = round.Steps.HasFlag(OptionalSteps.ProofReading)
            ? await proofs.MissingAsync([.. filings.Where(f => FormCheck.WhyNot(f.Household) is null).Select(f => f.HouseholdId)], cancel)
            : new Dictionary<Guid, string>();
        var helpers = await HelpersAsync(townshipNo, today, cancel);
        var ready = new List<RosterEntry>();
        var leftOut = new List<(Filing, string)>();
        foreach (var filing in filings.OrderBy(f => f.AreaNo).ThenBy(f => VillagerGroup.Number(f.Household.Details.GroupName)).ThenBy(f => f.Household.HouseholdNo, StringComparer.Ordinal))
        {
            if ((Hindrance(standing[filing.Id], filing.Household, today) ?? Fault([.. faults[filing.HouseholdId]]) ?? unread.GetValueOrDefault(filing.HouseholdId)) is { } why)
            {
                leftOut.Add((filing, why));
            }
            else
            {
                ready.Add(Entry(filing, standing[filing.Id], round, helpers.GetValueOrDefault(filing.HouseholdId)));
            }
        }

        var (controlNo, supplement) = await NumberAsync(round, townshipNo, cancel);
        var place = regions.Name(RegionCode.CountyOf(townshipNo)) + regions.Name(townshipNo);
        return new Proposal(round, $"{place}（{round.Year}年度）{(round.Kind == RoundKind.Exit ? "贫困户退出" : "建档立卡贫困户")}{(supplement ? "补充" : "")}花名册", controlNo, ready, leftOut);
    }

    /// <summary>Draws what is proposed now; the caller saves.</summary>
    public async Task<Roster> DrawAsync(Round round, long townshipNo, Actor by, CancellationToken cancel)
    {
        var proposal = await ProposeAsync(round, townshipNo, by.Today, track: true, cancel);
        paper.MustBePrintable(proposal.Ready);
        var roster = Roster.Draw(round, townshipNo, proposal.Title, proposal.ControlNo, proposal.Ready, by);
        db.Add(roster);
        return roster;
    }

    private IQueryable<Filing> Waiting(long townshipNo)
    {
        var (from, to) = RegionCode.RangeOf(townshipNo);
        return db.Filings.Where(f => f.Stage == FilingStage.SecondNotice && f.AreaNo >= from && f.AreaNo <= to);
    }

    private static string? Hindrance(NoticeStanding standing, Household household, DateOnly today)
    {
        try
        {
            standing.MustBeClear(today, "WF-002");
        }
        catch (RuleBroken why)
        {
            return why.Message;
        }

        return household.MissingBasics().FirstOrDefault();
    }

    private static string? Fault(IReadOnlyList<BlockingError> faults) => faults.Count == 0 ? null : $"还有{faults.Count}处错误没有改正：{faults[0].Sentence}";

    private RosterEntry Entry(Filing filing, NoticeStanding standing, Round round, (string Name, string Unit)? helper)
    {
        var household = filing.Household;
        var causes = household.CurrentCauses.Select(c => c.Details.Code).ToList();
        return new RosterEntry(
            filing,
            standing,
            regions.Name(filing.AreaNo),
            household.Head!.Person.IdNumber,
            CodeTables.HouseholdTypes.NameOf(household.Details.Attribute),
            household.Details.LocalCategory is { Length: > 0 } local ? CodeTables.HouseholdTypes.NameOf(local) : null,
            CodeTables.PovertyCauses.NameOf(household.MainCause),
            string.Join('、', causes.Skip(1).Select(CodeTables.PovertyCauses.NameOf)),
            household.PerCapitaNetIncome ?? 0,
            household.ClearedYear is null ? household.IdentifiedYear ?? round.Year : round.Year,
            helper?.Name,
            helper?.Unit);
    }

    /// <summary>By household the helper who has been paired longest; several may be.</summary>
    private async Task<Dictionary<Guid, (string Name, string Unit)?>> HelpersAsync(long townshipNo, DateOnly today, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(townshipNo);
        var pairs = await db.Pairings.AsNoTracking()
            .Where(p => p.AreaNo >= from && p.AreaNo <= to && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today))
            .Where(p => Waiting(townshipNo).Any(f => f.HouseholdId == p.HouseholdId))
            .Select(p => new { p.HouseholdId, p.StartsOn, p.Id, p.Helper.Details.Name, p.Helper.Details.Unit })
            .ToListAsync(cancel);
        return pairs.GroupBy(p => p.HouseholdId).ToDictionary(
            g => g.Key,
            g => g.OrderBy(p => p.StartsOn).ThenBy(p => p.Id).Select(p => ((string, string)?)(p.Name, p.Unit)).First());
    }

    /// <summary>Voided rosters keep their numbers. A second one of the round beside an earlier one that counts is a supplement.</summary>
    private async Task<(string ControlNo, bool Supplement)> NumberAsync(Round round, long townshipNo, CancellationToken cancel)
    {
        var stem = Roster.Number(round.Kind, townshipNo, round.Year, 0)[..^2];
        var numbers = await db.Rosters.AsNoTracking().Where(r => r.AreaNo == townshipNo).Select(r => new { r.ControlNo, r.State, r.RoundId }).ToListAsync(cancel);
        var mine = numbers.Where(n => n.ControlNo.StartsWith(stem, StringComparison.Ordinal)).ToList();
        var last = mine.Select(n => int.Parse(n.ControlNo.AsSpan(stem.Length), NumberStyles.None, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return (Roster.Number(round.Kind, townshipNo, round.Year, last + 1), numbers.Any(n => n.RoundId == round.Id && n.State is not (RosterState.Voided or RosterState.Returned)));
    }
}
