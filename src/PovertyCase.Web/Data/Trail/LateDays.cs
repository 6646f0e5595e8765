using System.Globalization;

namespace PovertyCase.Web.Data.Trail;

/// <summary>
/// Back-dating: how many days lie between the day on which something is said to have happened and its entry (S1-08). The days are offered, not typed, and at
/// least one, so that the index of late entries serves.
/// </summary>
public static class LateDays
{
    public static readonly IReadOnlyList<int> Offered = [1, 3, 7, 15, 30, 90];

    public static int? Of(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Offered.Contains(days) ? days : null;

    public static IQueryable<AuditEntry> Narrow(IQueryable<AuditEntry> trail, int? days) => days is { } least ? trail.Where(e => e.DaysLate > 0 && e.DaysLate >= least) : trail;
}
