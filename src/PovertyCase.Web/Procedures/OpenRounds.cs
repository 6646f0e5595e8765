using PovertyCase.Domain.Procedures;

namespace PovertyCase.Web.Procedures;

/// <summary>The rounds in which work may be done on a day.</summary>
public static class OpenRounds
{
    /// <summary>The same question as <see cref="Round.IsOpenOn"/>, asked of the database; the newest round comes first.</summary>
    public static IQueryable<Round> OpenOn(this IQueryable<Round> rounds, RoundKind kind, DateOnly day) =>
        rounds.Where(r => r.Kind == kind && r.ClosedAt == null && r.OpensOn <= day && r.ClosesOn >= day).OrderByDescending(r => r.OpensOn).ThenByDescending(r => r.Id);
}
