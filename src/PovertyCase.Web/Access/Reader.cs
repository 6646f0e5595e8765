using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Access;

public enum ReachKind
{
    /// <summary>Sees no business row: anonymous requests and the three administrators.</summary>
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
public sealed record Reader(ReachKind Kind, long From, long To, long CountyNo, Actor? Actor)
{
    public static Reader Nobody { get; } = new(ReachKind.None, 1, 0, 0, null);

    public static Reader Everything(Actor actor) => new(ReachKind.Everything, 0, long.MaxValue, 0, actor);

    public static Reader Of(Actor actor)
    {
        var county = RegionCode.CountyOf(actor.AreaNo);
        switch (actor.Role)
        {
            case Role.Helper:
                return new Reader(ReachKind.Paired, 1, 0, county, actor);
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

    /// <summary>Whether a row about accounts of this region may be written.</summary>
    public bool MayAdminister(long areaNo) => Administered is var (from, to) && areaNo >= from && areaNo <= to;

    /// <summary>Whether a row of this region may be written by this reader; helpers are held by row-level security alone.</summary>
    public bool MayWrite(long areaNo) => Kind switch
    {
        ReachKind.Everything or ReachKind.Paired => true,
        ReachKind.Range => areaNo >= From && areaNo <= To,
        _ => false,
    };
}

/// <summary>A write left the officer's reach. Answered like something that does not exist.</summary>
public sealed class OutsideReachException(string what) : Exception($"A {what} outside the reader's reach was about to be written.");
