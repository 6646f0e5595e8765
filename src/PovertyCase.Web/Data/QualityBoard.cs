using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Web.Data;

/// <summary>One line of a quality board; every number has a list behind it. A household that has ended counts in none: nobody fills in its form any more, and it would only lift the share.</summary>
public sealed record BoardRow(
    long AreaNo, int Households, int Complete, int Errors, int Warnings, int Over7, int Over30, int Over90, int Asked, int Exempted, int Recurring, int Faulty)
{
    public int Unfinished => Households - Complete;

    public decimal Share => Households == 0 ? 0 : Math.Round(100m * Complete / Households, 1);

    /// <summary>
    /// 得分 of a place (S0-28), 0 to 100: sixty points for the households whose form is filled in, forty for those without an open error, each by their share. The
    /// weights are ours; what is right counts for nothing where nothing is filled in, so completeness weighs more.
    /// </summary>
    public int? Score => Households == 0 ? null : (int)Math.Round(((60m * Complete) + (40m * (Households - Faulty))) / Households, MidpointRounding.AwayFromZero);

    public static BoardRow Sum(IEnumerable<BoardRow> rows) => rows.Aggregate(
        new BoardRow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (a, b) => new BoardRow(
            0, a.Households + b.Households, a.Complete + b.Complete, a.Errors + b.Errors, a.Warnings + b.Warnings, a.Over7 + b.Over7, a.Over30 + b.Over30, a.Over90 + b.Over90, a.Asked + b.Asked,
            a.Exempted + b.Exempted, a.Recurring + b.Recurring, a.Faulty + b.Faulty));
}

/// <summary>质量看板: counts over findings and households by townships or villages, within the reach of the connection.</summary>
public sealed class QualityBoard(CaseDb db)
{
    // A household that is only watched has a risk and no cause of poverty (as CA-001).
    private static readonly string WatchedOnly =
        $"h.status IN ({(int)HouseholdStatus.Entered}, {(int)HouseholdStatus.Cleared}) AND (h.monitored_as IS NOT NULL AND h.risk_ended_on IS NULL OR EXISTS (SELECT FROM filing w WHERE w.household_id = h.id AND w.kind = {(int)FilingKind.Monitoring} AND w.stage NOT IN ({string.Join(", ", FilingStages.Ended.Select(s => (int)s))})))";

    /// <param name="divisor">1000 sums villages up to townships, 1 keeps villages.</param>
    public async Task<IReadOnlyList<BoardRow>> ByAreaAsync(long from, long to, int divisor, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(
            $"""
            WITH f AS (
              SELECT area_no / @divisor * @divisor AS area,
                count(*) FILTER (WHERE state = {(int)FindingState.Open} AND severity = {(int)RuleSeverity.Error})::int AS errors,
                count(*) FILTER (WHERE state = {(int)FindingState.Open} AND severity = {(int)RuleSeverity.Warning})::int AS warnings,
                count(*) FILTER (WHERE state = {(int)FindingState.Open} AND opened_at < @d7)::int AS over7,
                count(*) FILTER (WHERE state = {(int)FindingState.Open} AND opened_at < @d30)::int AS over30,
                count(*) FILTER (WHERE state = {(int)FindingState.Open} AND opened_at < @d90)::int AS over90,
                count(*) FILTER (WHERE state = {(int)FindingState.ExemptionAsked})::int AS asked,
                count(*) FILTER (WHERE state = {(int)FindingState.Exempted})::int AS exempted,
                count(*) FILTER (WHERE state = {(int)FindingState.Open} AND times > 1)::int AS recurring,
                count(DISTINCT household_id) FILTER (WHERE state IN ({(int)FindingState.Open}, {(int)FindingState.ExemptionAsked}) AND severity = {(int)RuleSeverity.Error})::int AS faulty
              FROM finding WHERE area_no BETWEEN @from AND @to AND state IN (1, 4, 5) GROUP BY 1
            ), c AS (
              SELECT DISTINCT household_id FROM yearly_conditions WHERE area_no BETWEEN @from AND @to
            ), h AS (
              SELECT h.area_no / @divisor * @divisor AS area, count(*)::int AS households,
                count(*) FILTER (WHERE h.person_count > 0 AND (h.main_cause IS NOT NULL OR {WatchedOnly}) AND h.income_year IS NOT NULL AND c.household_id IS NOT NULL)::int AS complete
              FROM household h LEFT JOIN c ON c.household_id = h.id WHERE h.area_no BETWEEN @from AND @to AND h.status NOT IN ({(int)HouseholdStatus.Voided}, {(int)HouseholdStatus.Merged}, {(int)HouseholdStatus.Closed}) GROUP BY 1
            )
            SELECT h.area, h.households, h.complete, coalesce(f.errors, 0), coalesce(f.warnings, 0), coalesce(f.over7, 0), coalesce(f.over30, 0), coalesce(f.over90, 0), coalesce(f.asked, 0),
              coalesce(f.exempted, 0), coalesce(f.recurring, 0), coalesce(f.faulty, 0)
            FROM h LEFT JOIN f ON f.area = h.area ORDER BY h.area
            """,
            (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddWithValue("divisor", (long)divisor);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        command.Parameters.AddWithValue("d7", now.AddDays(-7));
        command.Parameters.AddWithValue("d30", now.AddDays(-30));
        command.Parameters.AddWithValue("d90", now.AddDays(-90));
        var rows = new List<BoardRow>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new BoardRow(
                reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8),
                reader.GetInt32(9), reader.GetInt32(10), reader.GetInt32(11)));
        }

        return rows;
    }
}
