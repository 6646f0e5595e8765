using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>The letters behind a roster: the township's own once it is signed, and how many of its villages have signed theirs.</summary>
public sealed record RosterLetters(CommitmentLetter? Township, int VillagesSigned, int Villages);

/// <summary>What the letters of a round speak for, and which of them are signed.</summary>
public sealed class LetterDesk(CaseDb db, CurrentOfficer officer, RegionBook regions)
{
    public NoticePlaces PlacesOf(long areaNo) => new(
        RegionCode.LevelOf(areaNo) == RegionLevel.Village ? regions.Name(areaNo) : "", regions.Name(RegionCode.TownshipOf(areaNo)), regions.Name(RegionCode.CountyOf(areaNo)));

    /// <summary>What a letter of the unit would speak for if it were issued now.</summary>
    public async Task<LetterScope> ScopeAsync(Guid round, LetterLevel level, long areaNo)
    {
        var (stages, (from, to)) = (CommitmentLetter.Covered(level), RegionCode.RangeOf(areaNo));
        var villages = await db.Filings.Where(f => f.RoundId == round && stages.Contains(f.Stage) && f.AreaNo >= from && f.AreaNo <= to)
            .GroupBy(f => f.AreaNo).Select(g => new { g.Key, Households = g.Count(), Persons = g.Sum(f => f.Household.PersonCount) }).OrderBy(g => g.Key).ToListAsync();
        return new LetterScope([.. villages.Select(v => regions.Name(v.Key))], villages.Sum(v => v.Households), villages.Sum(v => v.Persons));
    }

    /// <summary>The unit's letter of the round that is still good, tracked.</summary>
    public Task<CommitmentLetter?> LiveAsync(Guid round, long areaNo) =>
        db.CommitmentLetters.SingleOrDefaultAsync(l => l.RoundId == round && l.AreaNo == areaNo && l.State != LetterState.Replaced);

    /// <summary>Null where the round asks for no letter.</summary>
    public async Task<LetterStanding?> StandingAsync(Guid round, long areaNo) => await AsksAsync(round)
        ? new LetterStanding(regions.Name(areaNo), await Signed(round).AnyAsync(l => l.AreaNo == areaNo))
        : null;

    /// <summary>Which of the rounds ask the officer's own unit for a letter that it has not signed.</summary>
    public async Task<IReadOnlyList<Guid>> UnsignedAsync(IReadOnlyCollection<Guid> rounds)
    {
        var own = officer.Actor.AreaNo;
        return rounds.Count == 0 ? [] : await db.Rounds
            .Where(r => rounds.Contains(r.Id) && r.Steps.HasFlag(OptionalSteps.Letters) && !db.CommitmentLetters.Any(l => l.RoundId == r.Id && l.AreaNo == own && l.State == LetterState.Signed))
            .Select(r => r.Id).ToListAsync();
    }

    /// <summary>Null where the round asks for none.</summary>
    public async Task<RosterLetters?> OfRosterAsync(Roster roster)
    {
        if (!await AsksAsync(roster.RoundId))
        {
            return null;
        }

        var (id, area) = (roster.Id, roster.AreaNo);
        var villages = await db.RosterLines.Where(l => l.RosterId == id).Select(l => l.AreaNo).Distinct().ToListAsync();
        return new RosterLetters(
            await Signed(roster.RoundId).AsNoTracking().SingleOrDefaultAsync(l => l.AreaNo == area),
            await Signed(roster.RoundId).CountAsync(l => villages.Contains(l.AreaNo)),
            villages.Count);
    }

    /// <summary>Whose letter behind a filing is signed; the township's is not within a village's reach.</summary>
    public async Task<(bool Village, bool? Township)> SignedForAsync(Filing filing)
    {
        if (!filing.Steps.HasFlag(OptionalSteps.Letters))
        {
            return (false, false);
        }

        var (village, township) = (filing.AreaNo, RegionCode.TownshipOf(filing.AreaNo));
        var signed = await Signed(filing.RoundId).Where(l => l.AreaNo == village || l.AreaNo == township).Select(l => l.AreaNo).ToListAsync();
        return (signed.Contains(village), officer.Role == Role.VillageClerk ? null : signed.Contains(township));
    }

    private IQueryable<CommitmentLetter> Signed(Guid round) => db.CommitmentLetters.Where(l => l.RoundId == round && l.State == LetterState.Signed);

    private Task<bool> AsksAsync(Guid round) => db.Rounds.AnyAsync(r => r.Id == round && r.Steps.HasFlag(OptionalSteps.Letters));
}
