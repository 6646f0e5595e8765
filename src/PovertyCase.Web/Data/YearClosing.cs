using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reports;

namespace PovertyCase.Web.Data;

/// <summary>A household behind a term of the closing.</summary>
public sealed record ClosingHousehold(Guid Id, long AreaNo, string HouseholdNo, string HeadName, int Persons);

/// <summary>
/// 动态调整汇总 (report 6.2), one statement over the versions of the register. Who stood on it at the beginning and at the end is read from status and
/// person count as they stood; who came and who left from the difference of the two, because the work of a year may be carried out in the first months of
/// the next, and from the memberships that began or ended. What an act left on the household (脱贫年度, 分户) only tells how it came. A household that came
/// within the year brings all who belong to it at the end. One that had exited in an earlier year and is cleared was not on the register any more and is in no term.
/// </summary>
public sealed class YearClosing(CaseDb db)
{
    private const string Households =
        """
        WITH was AS (
          SELECT h.id AS row_id, h.person_count AS persons, h.status IN (3, 5) AS stood FROM household h WHERE h.area_no BETWEEN @from AND @to AND h.recorded_from < @start
          UNION ALL
          SELECT v.row_id, (v.row ->> 'person_count')::int, (v.row ->> 'status')::int IN (3, 5) FROM register_history v
          WHERE v.table_name = 'household' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @start AND v.recorded_to >= @start
        ), is_now AS (
          SELECT h.id AS row_id, h.area_no, h.household_no, h.head_name, h.status, h.person_count AS persons,
            h.exited_year IS NOT NULL AS has_exited, h.cleared_year IS NOT NULL AS was_cleared, h.split_on IS NOT NULL AS is_split
          FROM household h WHERE h.area_no BETWEEN @from AND @to AND h.recorded_from < @end
          UNION ALL
          SELECT v.row_id, v.area_no, v.row ->> 'household_no', v.row ->> 'head_name', (v.row ->> 'status')::int, (v.row ->> 'person_count')::int,
            v.row ->> 'exited_year' IS NOT NULL, v.row ->> 'cleared_year' IS NOT NULL, v.row ->> 'split_on' IS NOT NULL
          FROM register_history v
          WHERE v.table_name = 'household' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @end AND v.recorded_to >= @end
        ), m_was AS (
          SELECT m.id AS row_id, m.household_id FROM membership m WHERE m.area_no BETWEEN @from AND @to AND m.recorded_from < @start AND m.ended_on IS NULL
          UNION ALL
          SELECT v.row_id, v.household_id FROM register_history v
          WHERE v.table_name = 'membership' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @start AND v.recorded_to >= @start AND v.row ->> 'ended_on' IS NULL
        ), m_now AS (
          SELECT m.id AS row_id, m.household_id FROM membership m WHERE m.area_no BETWEEN @from AND @to AND m.recorded_from < @end AND m.ended_on IS NULL
          UNION ALL
          SELECT v.row_id, v.household_id FROM register_history v
          WHERE v.table_name = 'membership' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @end AND v.recorded_to >= @end AND v.row ->> 'ended_on' IS NULL
        ), moved AS (
          SELECT coalesce(n.household_id, w.household_id) AS household_id, count(n.row_id)::int AS members, count(*) FILTER (WHERE w.row_id IS NULL)::int AS joined, count(*) FILTER (WHERE n.row_id IS NULL)::int AS gone
          FROM m_now n FULL JOIN m_was w ON w.row_id = n.row_id GROUP BY 1
        ), both_ends AS (
          SELECT n.row_id, n.area_no, n.household_no, n.head_name, n.persons, w.persons AS persons_was, n.status, n.has_exited, n.was_cleared, coalesce(w.stood, false) AS stood, n.status IN (3, 5) AS stands, n.is_split AND w.row_id IS NULL AS split_off,
            coalesce(m.members, 0) AS members, coalesce(m.joined, 0) AS joined, coalesce(m.gone, 0) AS gone
          FROM is_now n LEFT JOIN was w ON w.row_id = n.row_id LEFT JOIN moved m ON m.household_id = n.row_id
        ), movements AS (
          SELECT b.*,
            NOT stood AND stands AND NOT split_off AND NOT has_exited AS fresh,
            NOT stood AND stands AND NOT split_off AND has_exited AS back,
            NOT stood AND stands AND split_off AS split_here,
            stood AND (status = 4 OR (status = 2 AND has_exited AND NOT was_cleared)) AS left_it,
            stood AND (status = 6 OR (status = 2 AND was_cleared)) AS cleared,
            stood AND status IN (7, 8) AS ended_here
          FROM both_ends b
        ), terms AS (
          SELECT row_id, area_no, household_no, head_name,
            stood::int AS h0, CASE WHEN stood THEN persons_was ELSE 0 END AS p0,
            fresh::int AS h1, CASE WHEN fresh THEN members ELSE 0 END AS p1,
            back::int AS h2, CASE WHEN back THEN members ELSE 0 END AS p2,
            split_here::int AS h3, CASE WHEN stood OR split_here THEN joined ELSE 0 END AS p3,
            ended_here::int AS h4, CASE WHEN stood THEN gone ELSE 0 END AS p4,
            left_it::int AS h5, CASE WHEN left_it THEN members ELSE 0 END AS p5,
            cleared::int AS h6, CASE WHEN cleared THEN members ELSE 0 END AS p6,
            stands::int AS h7, CASE WHEN stands THEN persons ELSE 0 END AS p7
          FROM movements
        )
        """;

    /// <summary>One row for each place of a width: 1000000 counties, 1000 townships, 1 villages.</summary>
    public async Task<IReadOnlyList<ClosingRow>> RowsAsync(int year, DateTimeOffset now, long from, long to, long width, CancellationToken cancel)
    {
        var sums = string.Join(", ", Enumerable.Range(0, 8).Select(i => $"sum(h{i})::int, sum(p{i})::int"));
        await using var command = await CommandAsync($"{Households} SELECT area_no / @width * @width AS place, {sums} FROM terms GROUP BY 1 ORDER BY 1", year, now, from, to, cancel);
        command.Parameters.AddWithValue("width", width);
        var rows = new List<ClosingRow>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new ClosingRow(reader.GetInt64(0), [.. Enumerable.Range(0, 8).Select(i => new ClosingCount(reader.GetInt32(1 + (2 * i)), reader.GetInt32(2 + (2 * i))))]));
        }

        return [.. rows.Where(r => r.Counts.Any(c => c != default))];
    }

    /// <summary>The households behind a term, in the order of their numbers, after one of them.</summary>
    public async Task<IReadOnlyList<ClosingHousehold>> BehindAsync(ClosingTerm term, int year, DateTimeOffset now, long from, long to, string after, int take, CancellationToken cancel)
    {
        var i = (int)term;
        await using var command = await CommandAsync(
            $"{Households} SELECT row_id, area_no, household_no, head_name, p{i} FROM terms WHERE (h{i} <> 0 OR p{i} <> 0) AND household_no COLLATE \"C\" > @after ORDER BY household_no COLLATE \"C\" LIMIT @take", year, now, from, to, cancel);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("take", take);
        var rows = new List<ClosingHousehold>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new ClosingHousehold(reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
        }

        return rows;
    }

    private async Task<NpgsqlCommand> CommandAsync(string text, int year, DateTimeOffset now, long from, long to, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = new NpgsqlCommand(text, (NpgsqlConnection)db.Database.GetDbConnection());
        var end = OfficialClock.Midnight(new DateOnly(year + 1, 1, 1));

        // Of the running year the end is now: one tick later, so that what was written at this very instant counts.
        command.Parameters.AddWithValue("start", OfficialClock.Midnight(new DateOnly(year, 1, 1)).ToUniversalTime());
        command.Parameters.AddWithValue("end", (end > now ? now.AddSeconds(1) : end).ToUniversalTime());
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        return command;
    }
}
