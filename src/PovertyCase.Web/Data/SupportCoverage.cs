using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;

namespace PovertyCase.Web.Data;

/// <summary>What a list of households is about: see <see cref="SupportCoverage"/>.</summary>
public enum SupportKind
{
    /// <summary>Without any measure in the year.</summary>
    None = 1,

    /// <summary>With a cause that no measure of the year helps against.</summary>
    Uncovered = 2,

    /// <summary>With a measure that points to a cause which is no longer recorded.</summary>
    Astray = 3,

    /// <summary>With a measure of a class, perhaps against a cause.</summary>
    Helped = 4,
}

/// <summary>
/// 措施覆盖 and 因因施策 (S0-60, reports 4.1 and 4.2): causes without a measure that helps against them, measures without a cause, over the households that
/// were on the register in the year, also those that left it then, and those monitored in it. A measure of a monitored household points to no cause; it counts for those that its kind helps against.
/// </summary>
public sealed class SupportCoverage(CaseDb db)
{
    // {0} {1} the range, {2} the year, {3} {4} pairs of cause and beginning of a measure's code.
    private const string With = """
        WITH h AS (SELECT x.id, x.area_no, x.head_name, x.group_name FROM household x WHERE x.area_no BETWEEN {0} AND {1} AND x.status < 7
            AND ((x.status IN (3, 5) AND coalesce(x.returned_year, x.identified_year, 0) <= {2}) OR (x.status IN (2, 4, 5) AND coalesce(x.identified_year, 0) <= {2} AND x.exited_year >= {2})
              OR (x.monitored_as IS NOT NULL AND extract(year FROM x.monitored_since) <= {2} AND (x.risk_ended_on IS NULL OR extract(year FROM x.risk_ended_on) >= {2})))),
          c AS (SELECT p.household_id, p.code FROM poverty_cause p JOIN h ON h.id = p.household_id WHERE p.ended_at IS NULL),
          m AS (SELECT s.household_id, s.cause, s.measure AS kind, s.amount, s.seen_on IS NOT NULL AS seen FROM support_measure s JOIN h ON h.id = s.household_id WHERE s.year = {2} AND s.struck_at IS NULL
            UNION ALL
            SELECT k.household_id, NULL, k.kind, k.amount, k.done_on IS NOT NULL FROM measure k JOIN h ON h.id = k.household_id
            WHERE k.struck_because IS NULL AND extract(year FROM coalesce(k.done_on, k.planned_for)) = {2}),
          helps AS (SELECT u.cause, u.kind FROM unnest({3}, {4}) AS u (cause, kind)),
          -- Which measure stands against which cause.
          against AS (SELECT DISTINCT c.household_id, c.code, left(m.kind, 2) AS class FROM c JOIN m ON m.household_id = c.household_id AND (m.cause = c.code OR m.cause IS NULL)
            JOIN helps f ON f.cause = c.code AND starts_with(m.kind, f.kind)),
          -- Which households have a measure whose cause is no longer recorded. Everything below asks by IN: the planner hashes it once, where EXISTS would look through the whole for each household.
          astray AS (SELECT m.household_id FROM m WHERE m.cause IS NOT NULL AND (m.household_id, m.cause::text) NOT IN (SELECT c.household_id, c.code::text FROM c))

        """;

    public sealed record CauseRow(string Cause, int Households, int Covered)
    {
        public int Uncovered => Households - Covered;
    }

    public sealed record ClassRow(string Class, int Households, int Measures, decimal Money, int Seen);

    public sealed record CellRow(string Cause, string Class, int Households);

    public sealed record Counts(int Households, int None, int Astray);

    public sealed record Listed(Guid Id, long AreaNo, string HeadName, string GroupName);

    public async Task<(Counts Counts, IReadOnlyList<CauseRow> Causes, IReadOnlyList<ClassRow> Classes, IReadOnlyList<CellRow> Cells)> OfAsync(long from, long to, int year, CancellationToken cancel)
    {
        var values = Values(from, to, year);
        var counts = await db.Database.SqlQueryRaw<Counts>(
            With + """
            SELECT count(*)::int AS "Households", count(*) FILTER (WHERE h.id NOT IN (SELECT m.household_id FROM m))::int AS "None", count(*) FILTER (WHERE h.id IN (SELECT astray.household_id FROM astray))::int AS "Astray" FROM h
            """,
            values).SingleAsync(cancel);
        var causes = await db.Database.SqlQueryRaw<CauseRow>(
            With + """
            SELECT c.code AS "Cause", count(*)::int AS "Households", count(*) FILTER (WHERE (c.household_id, c.code) IN (SELECT a.household_id, a.code FROM against a))::int AS "Covered"
            FROM c GROUP BY c.code ORDER BY c.code
            """,
            values).ToListAsync(cancel);
        var classes = await db.Database.SqlQueryRaw<ClassRow>(
            With + """
            SELECT left(m.kind, 2) AS "Class", count(DISTINCT m.household_id)::int AS "Households", count(*)::int AS "Measures", coalesce(sum(m.amount), 0) AS "Money", count(*) FILTER (WHERE m.seen)::int AS "Seen"
            FROM m GROUP BY 1 ORDER BY 1
            """,
            values).ToListAsync(cancel);
        var cells = await db.Database.SqlQueryRaw<CellRow>(
            With + """SELECT a.code AS "Cause", a.class AS "Class", count(*)::int AS "Households" FROM against a GROUP BY 1, 2""", values).ToListAsync(cancel);
        return (counts, causes, classes, cells);
    }

    /// <summary>The households behind one of the figures, in the order of their villages, and how many there are.</summary>
    /// <param name="take">One row more than a page tells that there are more.</param>
    public async Task<(int Total, List<Listed> Rows)> ListAsync(long from, long to, int year, SupportKind kind, string? cause, string? measureClass, (long AreaNo, Guid Id)? turn, bool backwards, int take, CancellationToken cancel)
    {
        var meant = kind switch
        {
            SupportKind.None => "h.id NOT IN (SELECT m.household_id FROM m)",
            SupportKind.Uncovered => "h.id IN (SELECT c.household_id FROM c WHERE ({5}::text IS NULL OR c.code = {5}) AND (c.household_id, c.code) NOT IN (SELECT a.household_id, a.code FROM against a))",
            SupportKind.Astray => "h.id IN (SELECT astray.household_id FROM astray)",
            _ when cause is null => "h.id IN (SELECT m.household_id FROM m WHERE {6}::text IS NULL OR left(m.kind, 2) = {6})",
            _ => "h.id IN (SELECT a.household_id FROM against a WHERE a.code = {5} AND ({6}::text IS NULL OR a.class = {6}))",
        };
        object[] Asked() => [.. Values(from, to, year), Text(cause), Text(measureClass), turn?.AreaNo ?? 0, turn?.Id ?? Guid.Empty, take];
        var count = With + """SELECT count(*)::int AS "Value" FROM h WHERE """ + meant;
        var total = await db.Database.SqlQueryRaw<int>(count, Asked()).SingleAsync(cancel);
        var beyond = turn is null ? "" : backwards ? " AND (h.area_no, h.id) < ({7}, {8})" : " AND (h.area_no, h.id) > ({7}, {8})";
        var select = With + """SELECT h.id AS "Id", h.area_no AS "AreaNo", h.head_name AS "HeadName", h.group_name AS "GroupName" FROM h WHERE """ + meant + beyond
            + (backwards ? " ORDER BY h.area_no DESC, h.id DESC LIMIT {9}" : " ORDER BY h.area_no, h.id LIMIT {9}");
        return (total, await db.Database.SqlQueryRaw<Listed>(select, Asked()).ToListAsync(cancel));
    }

    private static object[] Values(long from, long to, int year) =>
        [from, to, year, PovertyCauseCode.Help.Select(h => h.Cause).ToArray(), PovertyCauseCode.Help.Select(h => h.Measure).ToArray()];

    private static object Text(string? value) => new Npgsql.NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
