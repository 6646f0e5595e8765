using System.Diagnostics;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data.Checks;

/// <summary>One run of the rules within an open transaction: lay out what they look at, ask them, bring the findings into line.</summary>
/// <param name="named">The households looked at; null for all of the region.</param>
internal sealed class CheckPass(NpgsqlConnection connection, SettingsOfTheDay settings, Actor by, long areaNo, Guid[]? named, CancellationToken cancel)
{
    private const int Seconds = 600;

    private readonly CheckValues _whole = new(settings, by.Today, RegionCode.RangeOf(RegionCode.CountyOf(areaNo)).From, RegionCode.RangeOf(RegionCode.CountyOf(areaNo)).To, named);
    private readonly CheckValues _part = new(settings, by.Today, RegionCode.RangeOf(areaNo).From, RegionCode.RangeOf(areaNo).To, named);

    /// <summary>What settling needs beside the subjects: the hits, and the findings as they stand.</summary>
    private const string Hit = "SELECT NULL::text AS rule_id, NULL::int AS severity, NULL::uuid AS household_id, NULL::bigint AS area_no, NULL::uuid AS membership_id, NULL::text AS field, NULL::text AS sentence";

    /// <summary>The newest record of a place is the one that lives; older ones from before places were unique stay as they ended. Also of households that have ended since: what was open there is over.</summary>
    private string Standing =>
        $"""
        SELECT DISTINCT ON (f.household_id, f.rule_id, f.field) f.id, f.household_id, f.rule_id, f.field, f.state, f.exempted_until
        FROM finding f JOIN household h ON h.id = f.household_id WHERE {CheckSql.Scoped("{households}", named is not null)} AND f.rule_id = ANY (@rules)
        ORDER BY f.household_id, f.rule_id, f.field, f.found_at DESC, f.id DESC
        """;

    public async Task<CheckOutcome> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await (named is null ? LayOutAsync() : LayOutNamedAsync());
        var households = await CountAsync("SELECT count(*) FROM household_now");
        var prepared = watch.Elapsed;
        var hits = named is null ? await AskAsync() : await AskTogetherAsync();
        watch.Restart();
        var (fresh, recurring, repaired) = await SettleAsync();
        return new CheckOutcome(
            areaNo, households,
            [.. hits.Select(h => new RuleTally(
                h.Statement.Rule, h.Statement.Family, h.Hits, fresh.GetValueOrDefault(h.Statement.Rule.Id), recurring.GetValueOrDefault(h.Statement.Rule.Id),
                repaired.GetValueOrDefault(h.Statement.Rule.Id), h.Took))],
            prepared, watch.Elapsed);
    }

    private IEnumerable<CheckStatement> Statements => CheckSql.All.Where(s => s.Rule.HoldsIn(by.Today.Year));

    private async Task LayOutAsync()
    {
        // A pass looks at a part of every large table and comes again and again: its pages are in memory. With the usual price of a page out of order
        // the planner reads the tables of a whole city from end to end for each county.
        await DoAsync("SET LOCAL work_mem = '64MB'; SET LOCAL random_page_cost = 1.1");
        foreach (var (name, select) in CheckSql.Subjects)
        {
            await DoAsync($"CREATE TEMP TABLE {name} ON COMMIT DROP AS {CheckSql.Scoped(select, named: false)}", null, _part);
        }

        await DoAsync("CREATE INDEX ON household_now (household_id); CREATE INDEX ON member_now (household_id); CREATE INDEX ON cause_now (household_id); CREATE INDEX ON family_now (household_id); CREATE INDEX ON visit_now (household_id); CREATE INDEX ON measure_now (household_id)");
        await DoAsync("ANALYZE household_now; ANALYZE member_now; ANALYZE cause_now; ANALYZE family_now; ANALYZE visit_now; ANALYZE measure_now; ANALYZE handbook_now");
        await DoAsync($"CREATE TEMP TABLE hit ON COMMIT DROP AS {Hit} LIMIT 0");
    }

    /// <summary>
    /// Of a few households: the tables stay with the connection, empty between two looks, and with them the statements and their plans. The planner learns once that they are small.
    /// </summary>
    private async Task LayOutNamedAsync()
    {
        await DoAsync("SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL random_page_cost = 1.1");
        var fresh = await CountAsync("SELECT count(*) FROM pg_class WHERE oid = to_regclass('pg_temp.standing')") == 0;
        if (fresh)
        {
            foreach (var (name, select) in CheckSql.Subjects.Append(("hit", Hit)).Append(("standing", Standing)))
            {
                await DoAsync($"CREATE TEMP TABLE {name} ON COMMIT DELETE ROWS AS {CheckSql.Scoped(select, named: true)} WITH NO DATA", null, _part);
            }
        }

        await using var batch = new NpgsqlBatch(connection) { Timeout = Seconds };
        foreach (var (name, select) in CheckSql.Subjects)
        {
            var command = new NpgsqlBatchCommand($"INSERT INTO {name} {CheckSql.Scoped(select, named: true)}");
            _part.Bind(command, null);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancel);
        if (fresh)
        {
            await DoAsync(string.Join("; ", CheckSql.Subjects.Select(s => $"ANALYZE {s.Name}")));
        }
    }

    private async Task<List<(CheckStatement Statement, int Hits, TimeSpan Took)>> AskAsync()
    {
        var hits = new List<(CheckStatement Statement, int Hits, TimeSpan Took)>();
        foreach (var statement in Statements)
        {
            var watch = Stopwatch.StartNew();
            var found = await DoAsync(CheckSql.Collecting(statement), statement.Rule, _whole);
            hits.Add((statement, found, watch.Elapsed));
        }

        return hits;
    }

    /// <summary>All at once: for one household the way to the database and back takes longer than the rule.</summary>
    private async Task<List<(CheckStatement Statement, int Hits, TimeSpan Took)>> AskTogetherAsync()
    {
        var statements = Statements.ToList();
        await using var batch = new NpgsqlBatch(connection) { Timeout = Seconds };
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(CheckSql.Collecting(statement));
            _whole.Bind(command, statement.Rule);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancel);
        return [.. statements.Select((s, i) => (s, (int)batch.BatchCommands[i].RecordsAffected, TimeSpan.Zero))];
    }

    /// <summary>
    /// Of a finding that is gone: whether its place lies before the time that its rule looks at. Where only a part of a quarter does, it cannot be told, and nothing
    /// counts as put right that may not have been.
    /// </summary>
    private string Outdated
    {
        get
        {
            string Since(string rule) => $"@today - {settings.Parameter(RuleCatalogue.Find(rule).Parameters.Single(p => p.Key == "days"))}";
            string Quarter(string rule) => $"WHEN '{rule}' THEN make_date(substr(s.field, 8, 4)::int, substr(s.field, 13, 1)::int * 3 - 2, 1) <= {Since(rule)}";
            string Visit(string rule) => $"WHEN '{rule}' THEN EXISTS (SELECT FROM visit v WHERE v.id = substr(s.field, 8, 36)::uuid AND v.visited_on <= {Since(rule)})";
            return $"""
                CASE s.rule_id
                  WHEN 'HP-005' THEN s.field <> 'Visits.' || to_char(@quarter_from::date, 'YYYY"Q"Q')
                  WHEN 'HB-006' THEN right(s.field, 4) <> (extract(year FROM @today) - 1)::text
                  WHEN 'HB-010' THEN starts_with(s.field, 'Village.') AND right(s.field, 4) <> extract(year FROM @today)::text
                  {Quarter("HP-008")} {Quarter("HP-011")} {Quarter("HP-012")} {Visit("HP-009")} {Visit("HP-010")}
                  ELSE false
                END
                """;
        }
    }

    private async Task<(Dictionary<string, int> Fresh, Dictionary<string, int> Recurring, Dictionary<string, int> Fixed)> SettleAsync()
    {
        if (named is null)
        {
            await DoAsync("CREATE INDEX ON hit (household_id); ANALYZE hit");
            await DoAsync($"CREATE TEMP TABLE standing ON COMMIT DROP AS {Standing}", null, _part);
            await DoAsync("CREATE INDEX ON standing (household_id); ANALYZE standing");
        }
        else
        {
            await DoAsync($"INSERT INTO standing {Standing}", null, _part);
        }

        await DoAsync(
            """
            UPDATE finding f SET last_found_at = @at FROM standing s JOIN hit t ON t.household_id = s.household_id AND t.rule_id = s.rule_id AND t.field = s.field WHERE f.id = s.id
            """);
        var recurring = await TellAsync(
            $"""
            UPDATE finding f SET state = {(int)FindingState.Open}, times = f.times + 1, opened_at = @at, ended_at = NULL, is_outdated = false, explanation = NULL,
              exemption_reason = NULL, exemption_asked_by = NULL, exemption_asked_by_name = NULL, exemption_asked_at = NULL, exemption_decided_by = NULL, exemption_decided_by_name = NULL,
              exemption_refused_because = NULL, exempted_until = NULL, sentence = t.sentence, severity = t.severity, membership_id = t.membership_id, version = f.version + 1
            FROM standing s JOIN hit t ON t.household_id = s.household_id AND t.rule_id = s.rule_id AND t.field = s.field
            WHERE f.id = s.id AND s.state = {(int)FindingState.Fixed} RETURNING f.rule_id
            """);
        await DoAsync(
            $"""
            UPDATE finding f SET sentence = t.sentence, severity = t.severity
            FROM standing s JOIN hit t ON t.household_id = s.household_id AND t.rule_id = s.rule_id AND t.field = s.field
            WHERE f.id = s.id AND s.state <> {(int)FindingState.Fixed} AND (f.severity <> t.severity OR (f.source = {(int)FindingSource.Nightly} AND f.sentence <> t.sentence))
            """);
        await DoAsync(
            $"""
            UPDATE finding f SET state = {(int)FindingState.Open}, opened_at = @at, ended_at = NULL, version = f.version + 1
            FROM standing s JOIN hit t ON t.household_id = s.household_id AND t.rule_id = s.rule_id AND t.field = s.field
            WHERE f.id = s.id AND s.state = {(int)FindingState.Exempted} AND s.exempted_until < @today
            """);
        // What is only looked for during a time ends when that is over; nobody has put anything right then.
        await DoAsync(
            $"""
            UPDATE finding f SET state = {(int)FindingState.Fixed}, is_outdated = true, ended_at = @at, version = f.version + 1 FROM standing s
            WHERE f.id = s.id AND s.state <> {(int)FindingState.Fixed} AND NOT EXISTS (SELECT FROM hit t WHERE t.household_id = s.household_id AND t.rule_id = s.rule_id AND t.field = s.field)
              AND ({Outdated})
            """,
            null, _whole);
        var repaired = await TellAsync(
            $"""
            UPDATE finding f SET state = {(int)FindingState.Fixed}, ended_at = @at, version = f.version + 1 FROM standing s
            WHERE f.id = s.id AND f.state <> {(int)FindingState.Fixed} AND NOT EXISTS (SELECT FROM hit t WHERE t.household_id = s.household_id AND t.rule_id = s.rule_id AND t.field = s.field)
            RETURNING f.rule_id
            """);
        var fresh = await TellAsync(
            $"""
            INSERT INTO finding (id, area_no, household_id, rule_id, severity, source, sentence, field, membership_id, state, found_at, opened_at, last_found_at, times, version)
            SELECT gen_random_uuid(), t.area_no, t.household_id, t.rule_id, t.severity, {(int)FindingSource.Nightly}, t.sentence, t.field, t.membership_id, {(int)FindingState.Open}, @at, @at, @at, 1, 1
            FROM hit t WHERE NOT EXISTS (SELECT FROM standing s WHERE s.household_id = t.household_id AND s.rule_id = t.rule_id AND s.field = t.field)
            RETURNING rule_id
            """);
        return (fresh, recurring, repaired);
    }

    private async Task<Dictionary<string, int>> TellAsync(string change)
    {
        await using var command = Command($"WITH changed AS ({change}) SELECT rule_id, count(*)::int FROM changed GROUP BY 1");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
        {
            told.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return told;
    }

    private async Task<int> CountAsync(string select)
    {
        await using var command = Command(select);
        return (int)(long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<int> DoAsync(string text, QualityRule? rule = null, CheckValues? values = null)
    {
        await using var command = Command(text);
        values?.Bind(command, rule);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private NpgsqlCommand Command(string text)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = Seconds };
        if (text.Contains("@at", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter("at", by.At));
        }

        if (text.Contains("@rules", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter("rules", CheckSql.All.Where(s => s.Rule.HoldsIn(by.Today.Year)).Select(s => s.Rule.Id).ToArray()));
        }

        if (text.Contains("s.exempted_until < @today", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter("today", by.Today));
        }

        return command;
    }
}
