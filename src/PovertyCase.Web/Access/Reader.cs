using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Access;

public enum ReachKind
{
    /// <summary>Sees no business row: anonymous requests, the three administrators, the disciplinary officer beside the leads, the organisation department beside the teams.</summary>
    None,

    /// <summary>Sees one range of regions.</summary>
    Range,

    /// <summary>Sees the households the officer is paired with today.</summary>
    Paired,

    /// <summary>Jobs: seed, roll-ups, back-fill; its own database role.</summary>
    Everything,
}

/// <summary>
/// The reach of whoever is asking. The same numbers are the first lock (the gated queries of CaseDb) and the second
/// (row-level security, through settings of the database session).
/// </summary>
/// <param name="CountyNo">Whose settings, rounds and helpers are read; 0 above the county, where the range alone decides.</param>
public sealed record Reader(ReachKind Kind, long From, long To, long CountyNo, Actor? Actor)
{
    public static Reader Nobody { get; } = new(ReachKind.None, 1, 0, 0, null);

    public static Reader Everything(Actor actor) => new(ReachKind.Everything, 0, long.MaxValue, 0, actor);

    public static Reader Of(Actor actor)
    {
        var county = RegionCode.IsAboveCounty(actor.AreaNo) ? 0 : RegionCode.CountyOf(actor.AreaNo);
        switch (actor.Role)
        {
            case Role.Helper:
                return new Reader(ReachKind.Paired, 1, 0, county, actor);
            case Role.DisciplineOfficer or Role.OrganisationOfficer:
                return new Reader(ReachKind.None, 1, 0, county, actor);
            case Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin or Role.Jobs:
                return new Reader(ReachKind.None, 1, 0, 0, actor);
            default:
                var (from, to) = RegionCode.RangeOf(actor.AreaNo);
                return new Reader(ReachKind.Range, from, to, county, actor);
        }
    }

    /// <summary>The county whose accounts this reader administers or audits; an empty range for everybody else.</summary>
    public (long From, long To) Administered => Kind switch
    {
        ReachKind.Everything => (0, long.MaxValue),
        ReachKind.None when Actor is { Role: Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin } administrator => RegionCode.RangeOf(administrator.AreaNo),
        _ => (1, 0),
    };

    /// <summary>The audit administrator reads the acts (not the changed values) of the own region; nobody else reads the trail as such.</summary>
    public long TrailFrom => Overseen.From;

    public long TrailTo => Overseen.To;

    private (long From, long To) Overseen => Actor is { Role: Role.AuditAdmin } ? RegionCode.RangeOf(Actor.AreaNo) : (1, 0);

    public Guid OfficerId => Actor?.OfficerId ?? Guid.Empty;

    public DateOnly Today => Actor?.Today ?? default;

    /// <summary>The county whose leads this reader investigates; 0 for everybody else (S2-75).</summary>
    public long InvestigatedCounty => Actor is { Role: Role.DisciplineOfficer } ? CountyNo : 0;

    /// <summary>Whether a lead of this county may be written.</summary>
    public bool MayInvestigate(long countyNo) => Kind == ReachKind.Everything || (countyNo != 0 && countyNo == InvestigatedCounty);

    /// <summary>Where this reader reads work teams and their ledgers: the reach, or the county of the organisation department (S4-29).</summary>
    public (long From, long To) Teams => Kind == ReachKind.Range ? (From, To) : Actor is { Role: Role.OrganisationOfficer } ? RegionCode.RangeOf(CountyNo) : (1, 0);

    /// <summary>Whether a random check in this region may be written.</summary>
    public bool MayCheckTeams(long areaNo) => Kind == ReachKind.Everything || (!ReadsOnly && Teams is var (from, to) && areaNo >= from && areaNo <= to);

    /// <summary>Whether a row about accounts of this region may be written.</summary>
    public bool MayAdminister(long areaNo) => Administered is var (from, to) && areaNo >= from && areaNo <= to;

    /// <summary>A reader of several counties: prefecture, province, country (S0-10).</summary>
    public bool IsAboveCounty => Kind == ReachKind.Range && CountyNo == 0;

    /// <summary>
    /// Sees a village, a township or some households: of the county's rows so few that one plan fits every question. A county reader's questions are planned
    /// each time, because what fits a village goes through a county row by row.
    /// </summary>
    public bool SeesLittle => Kind == ReachKind.Paired || (Kind == ReachKind.Range && RegionCode.LevelOf(From) > RegionLevel.County);

    /// <summary>Inspectors read: nothing of the register is written under their session, whatever a page might try (reads_only() in the database).</summary>
    public bool ReadsOnly => Actor is { Role: Role.Inspector };

    /// <summary>Whether a region lies in the reader's range.</summary>
    public bool Sees(long areaNo) => Kind == ReachKind.Everything || (Kind == ReachKind.Range && areaNo >= From && areaNo <= To);

    /// <summary>Whether a row of this region may be written by this reader; helpers are held by row-level security alone.</summary>
    public bool MayWrite(long areaNo) => !ReadsOnly && (Kind == ReachKind.Paired || Sees(areaNo));
}

/// <summary>A write left the officer's reach. Answered like something that does not exist.</summary>
public sealed class OutsideReachException(string what) : Exception($"A {what} outside the reader's reach was about to be written.");
