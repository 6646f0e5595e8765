using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reports;

namespace PovertyCase.Web.Data;

/// <summary>A household behind a term of the closing.</summary>
public sealed record ClosingHousehold(Guid Id, long AreaNo, string HouseholdNo, string HeadName, int Persons);

/// <summary>
/// 动态调整汇总 (report 6.2), one statement over the versions of the register. Who stood on it at the beginning and at the end is read from status and
/// person count as they stood; what happened between from the years and days that the acts left (识别年度, 脱贫年度, 分户, 销户) and from the memberships
/// that began or ended. A household that came within the year brings all who belong to it at the end.
/// </summary>
public sealed class YearClosing(CaseDb db)
{
    private const string Households =
        """
        WITH was AS (
          SELECT v.row_id, v.area_no, (v.row ->> 'person_count')::int AS persons FROM register_history v
          WHERE v.table_name = 'household' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @start AND coalesce(v.recorded_to, 'infinity'::timestamptz) >= @start AND (v.row ->> 'status')::int IN (3, 5)
        ), is_now AS (
          SELECT v.row_id, v.area_no, v.row ->> 'household_no' AS household_no, v.row ->> 'head_name' AS head_name, (v.row ->> 'status')::int AS status, (v.row ->> 'person_count')::int AS persons,
            (v.row ->> 'identified_year')::int AS identified, (v.row ->> 'exited_year')::int AS exited, extract(year FROM (v.row ->> 'split_on')::date)::int AS split, extract(year FROM (v.row ->> 'ended_on')::date)::int AS ended
          FROM register_history v
          WHERE v.table_name = 'household' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @end AND coalesce(v.recorded_to, 'infinity'::timestamptz) >= @end
        ), m_was AS (
          SELECT v.row_id, v.household_id FROM register_history v
          WHERE v.table_name = 'membership' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @start AND coalesce(v.recorded_to, 'infinity'::timestamptz) >= @start AND v.row ->> 'ended_on' IS NULL
        ), m_now AS (
          SELECT v.row_id, v.household_id FROM register_history v
          WHERE v.table_name = 'membership' AND v.area_no BETWEEN @from AND @to AND v.recorded_from < @end AND coalesce(v.recorded_to, 'infinity'::timestamptz) >= @end AND v.row ->> 'ended_on' IS NULL
        ), moved AS (
          SELECT coalesce(n.household_id, w.household_id) AS household_id, count(n.row_id)::int AS members, count(*) FILTER (WHERE w.row_id IS NULL)::int AS joined, count(*) FILTER (WHERE n.row_id IS NULL)::int AS gone
          FROM m_now n FULL JOIN m_was w ON w.row_id = n.row_id GROUP BY 1
        ), both_ends AS (
          SELECT n.row_id, n.area_no, n.household_no, n.head_name, n.persons, coalesce(w.persons, 0) AS persons_was, w.row_id IS NOT NULL AS stood, n.status IN (3, 5) AS stands,
            n.identified = @year AND n.split IS DISTINCT FROM @year AND (n.exited IS NULL OR n.exited >= @year) AS fresh,
            n.identified = @year AND n.split IS DISTINCT FROM @year AND n.exited < @year AS back,
            n.split = @year AND n.identified IS NOT NULL AND (n.exited IS NULL OR n.exited >= @year) AS split_off,
            n.status = 4 AND n.exited = @year AS left_it,
            n.status IN (7, 8) AND n.ended = @year AND (w.row_id IS NOT NULL OR n.identified = @year) AS ended_here,
            coalesce(m.members, 0) AS members, coalesce(m.joined, 0) AS joined, coalesce(m.gone, 0) AS gone
          FROM is_now n LEFT JOIN was w ON w.row_id = n.row_id LEFT JOIN moved m ON m.household_id = n.row_id
        ), terms AS (
          SELECT row_id, area_no, household_no, head_name,
            stood::int AS h0, persons_was AS p0,
            coalesce(fresh, false)::int AS h1, CASE WHEN fresh THEN members ELSE 0 END AS p1,
            coalesce(back, false)::int AS h2, CASE WHEN back THEN members ELSE 0 END AS p2,
            coalesce(split_off AND NOT stood, false)::int AS h3, CASE WHEN stood OR split_off THEN joined ELSE 0 END AS p3,
            coalesce(ended_here, false)::int AS h4, CASE WHEN stood THEN gone ELSE 0 END AS p4,
            coalesce(left_it, false)::int AS h5, CASE WHEN left_it THEN members ELSE 0 END AS p5,
            0 AS h6, 0 AS p6,
            stands::int AS h7, CASE WHEN stands THEN persons ELSE 0 END AS p7
          FROM both_ends
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
        command.Parameters.AddWithValue("year", year);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        return command;
    }
}
