namespace PovertyCase.Domain.Timetable;

/// <summary>A year of the timetable: what that year alone asks for and brought, and both together with all years before (S3-32 mixes the two).</summary>
public sealed record TimetableYear(int Year, int Planned, int PlannedInAll, int Done, int DoneInAll)
{
    /// <summary>How many places are behind (below zero: ahead) at the end of the year.</summary>
    public int Behind => PlannedInAll - DoneInAll;

    /// <summary>Every year from the first to the last that is named, without gaps.</summary>
    public static IReadOnlyList<TimetableYear> Of(IEnumerable<int> planned, IEnumerable<int> done)
    {
        var (plans, exits) = (Count(planned), Count(done));
        var years = plans.Keys.Concat(exits.Keys).ToList();
        var rows = new List<TimetableYear>();
        for (var year = years.Count > 0 ? years.Min() : 0; years.Count > 0 && year <= years.Max(); year++)
        {
            var last = rows.LastOrDefault();
            var (p, d) = (plans.GetValueOrDefault(year), exits.GetValueOrDefault(year));
            rows.Add(new TimetableYear(year, p, (last?.PlannedInAll ?? 0) + p, d, (last?.DoneInAll ?? 0) + d));
        }

        return rows;
    }

    private static Dictionary<int, int> Count(IEnumerable<int> years) => years.GroupBy(y => y).ToDictionary(g => g.Key, g => g.Count());
}
