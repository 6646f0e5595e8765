using PovertyCase.Domain.Codes;

namespace PovertyCase.Domain.Reports;

/// <summary>Households and persons of one main cause, as counted. No code means that no cause is filled in.</summary>
public readonly record struct CauseCount(string? Code, int Households, int Persons);

/// <summary>A row of the report.</summary>
/// <param name="Code">Main cause, two digits; null for a row that sums up or for households without a cause.</param>
/// <param name="Share">Per cent of all households of the report, two decimals.</param>
public sealed record CauseShare(string? Code, string Name, int Households, int Persons, decimal Share);

/// <summary>
/// The report by main cause (domain report 2.4, S2-02): the three most frequent causes, and all others in one row, so that the reader sees
/// what is not named. Each named cause is rounded by itself, half up; the row of the others takes what is missing to 100.00, so that the
/// column adds up. With 604, 196 and 25 of 856 households that gives 70.56, 22.90, 2.92 and 3.62.
/// </summary>
public sealed class CauseShares
{
    /// <summary>How many causes stand by name before the rest is summed up, as in the county's own statement (S2-02).</summary>
    public const int Named = 3;

    private CauseShares(IReadOnlyList<CauseCount> counts)
    {
        Households = counts.Sum(c => c.Households);
        Persons = counts.Sum(c => c.Persons);
        var ranked = counts.Where(c => c.Households > 0).OrderByDescending(c => c.Households).ThenBy(c => c.Code ?? "~", StringComparer.Ordinal).ToList();
        var leading = ranked.Where(c => c.Code is not (null or "99")).Take(Named).ToList();
        var rest = ranked.Except(leading).ToList();
        Leading = [.. leading.Select(Row)];
        Others = [.. rest.Select(Row)];
        Remainder = RestOf(rest);
    }

    public int Households { get; }

    public int Persons { get; }

    /// <summary>The most frequent causes, each with its own rounded share.</summary>
    public IReadOnlyList<CauseShare> Leading { get; }

    /// <summary>All others together; 100.00 less the shares above. Null when nothing is left.</summary>
    public CauseShare? Remainder { get; }

    /// <summary>What the remainder is made of, each with its own rounded share.</summary>
    public IReadOnlyList<CauseShare> Others { get; }

    public bool IsEmpty => Households == 0;

    /// <exception cref="KeyNotFoundException">A code stands not in the table of causes.</exception>
    public static CauseShares Of(IEnumerable<CauseCount> counts) =>
        new([.. counts.GroupBy(c => c.Code).Select(g => new CauseCount(g.Key, g.Sum(c => c.Households), g.Sum(c => c.Persons)))]);

    /// <summary>Per cent with two decimals, half up; 0 of 0 is 0.</summary>
    public static decimal Percent(int part, int whole) => whole == 0 ? 0 : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);

    private CauseShare Row(CauseCount count) => new(
        count.Code, count.Code is null ? "未填写" : CodeTables.PovertyCauses.NameOf(count.Code), count.Households, count.Persons, Percent(count.Households, Households));

    private CauseShare? RestOf(List<CauseCount> rest)
    {
        var missing = Households == 0 ? 0 : 100m - Leading.Sum(r => r.Share);
        return rest.Count == 0 && missing == 0
            ? null
            : new CauseShare(null, rest.Count == 0 ? "四舍五入差额" : "其他", rest.Sum(c => c.Households), rest.Sum(c => c.Persons), missing);
    }
}
