using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data.Checks;

/// <summary>What one rule did in a pass.</summary>
public sealed record RuleTally(QualityRule Rule, string Family, int Hits, int Fresh, int Recurring, int Fixed, TimeSpan Took);

/// <param name="Prepared">Time for laying out what the rules look at.</param>
/// <param name="Written">Time for bringing the findings into line with the hits.</param>
public sealed record CheckOutcome(long AreaNo, int Households, IReadOnlyList<RuleTally> Rules, TimeSpan Prepared, TimeSpan Written)
{
    public int Hits => Rules.Sum(r => r.Hits);

    public int Fresh => Rules.Sum(r => r.Fresh);

    public int Recurring => Rules.Sum(r => r.Recurring);

    public int Fixed => Rules.Sum(r => r.Fixed);
}

/// <summary>
/// Runs the set-based rules as the jobs role: over the register of a county, or over one household at the moment it is submitted. Everything is
/// done by the database in temporary tables; the memory of this process does not grow with the county. One finding stands for a household, a rule
/// and a place: it opens, is fixed when the rule no longer hits there, and opens again when it does.
/// </summary>
public sealed class CheckRegister(CaseDbFactory databases, TimeProvider clock)
{
    private const int Seconds = 600;

    /// <summary>The whole county, or the part of it that a township or village is; counted and written as one transaction.</summary>
    public Task<CheckOutcome> RegionAsync(long areaNo, CancellationToken cancel) => RunAsync(areaNo, null, cancel);

    /// <summary>One household right now, by the same statements.</summary>
    public Task<CheckOutcome> HouseholdAsync(long areaNo, Guid household, CancellationToken cancel) => RunAsync(areaNo, household, cancel);

    private async Task<CheckOutcome> RunAsync(long areaNo, Guid? household, CancellationToken cancel)
    {
        var started = clock.GetUtcNow();
        var by = Actor.System(started);
        var county = RegionCode.CountyOf(areaNo);
        await using var db = databases.ForJobs(by);
        await db.Database.OpenConnectionAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var settings = new SettingsOfTheDay(await db.Settings.AsNoTracking().Where(s => s.AreaNo == county).ToListAsync(cancel), by.Today);
        var pass = new Pass((NpgsqlConnection)db.Database.GetDbConnection(), settings, by, areaNo, household, cancel);
        var outcome = await pass.RunAsync();
        if (household is null && areaNo == county)
        {
            db.Add(CheckRun.Record(county, started, outcome.Households, outcome.Hits, outcome.Fresh, outcome.Recurring, outcome.Fixed, by with { At = clock.GetUtcNow() }));
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return outcome;
    }

    private sealed class Pass(NpgsqlConnection connection, SettingsOfTheDay settings, Actor by, long areaNo, Guid? household, CancellationToken cancel)
    {
        private readonly CheckValues _whole = new(settings, by.Today, RegionCode.RangeOf(RegionCode.CountyOf(areaNo)).From, RegionCode.RangeOf(RegionCode.CountyOf(areaNo)).To, household);
        private readonly CheckValues _part = new(settings, by.Today, RegionCode.RangeOf(areaNo).From, RegionCode.RangeOf(areaNo).To, household);

        public async Task<CheckOutcome> RunAsync()
        {
            var watch = Stopwatch.StartNew();

            // A pass over the county stands alone; single households only wait for a pass, and for another look at themselves.
            await DoAsync(household is { } one
                ? $"SELECT pg_advisory_xact_lock_shared({RegionCode.CountyOf(areaNo)}), pg_advisory_xact_lock({BitConverter.ToInt64(one.ToByteArray())})"
                : $"SELECT pg_advisory_xact_lock({RegionCode.CountyOf(areaNo)})");

            // A pass looks at a part of every large table and comes again and again: its pages are in memory. With the usual price of a page out of order
            // the planner reads the tables of a whole city from end to end for each county.
            await DoAsync("SET LOCAL work_mem = '64MB'; SET LOCAL random_page_cost = 1.1");
            foreach (var (name, select) in CheckSql.Subjects)
            {
                await DoAsync($"CREATE TEMP TABLE {name} ON COMMIT DROP AS {CheckSql.Scoped(select, household)}", null, _part);
            }

            await DoAsync("CREATE INDEX ON household_now (household_id); CREATE INDEX ON member_now (household_id); CREATE INDEX ON cause_now (household_id); CREATE INDEX ON family_now (household_id); CREATE INDEX ON visit_now (household_id); CREATE INDEX ON measure_now (household_id)");
            await DoAsync("ANALYZE household_now; ANALYZE member_now; ANALYZE cause_now; ANALYZE family_now; ANALYZE visit_now; ANALYZE measure_now; ANALYZE handbook_now");
            await DoAsync("CREATE TEMP TABLE hit (rule_id text, severity int, household_id uuid, area_no bigint, membership_id uuid, field text, sentence text) ON COMMIT DROP");
            var households = await CountAsync("SELECT count(*) FROM household_now");
            var prepared = watch.Elapsed;
            var hits = new List<(CheckStatement Statement, int Hits, TimeSpan Took)>();
            foreach (var statement in CheckSql.All.Where(s => s.Rule.HoldsIn(by.Today.Year)))
            {
                watch.Restart();
                var found = await DoAsync(
                    $"INSERT INTO hit SELECT '{statement.Rule.Id}', {(int)statement.Rule.Severity}, x.household_id, x.area_no, x.membership_id, x.field, x.sentence FROM ({CheckSql.WithSentence(statement)}) x",
                    statement.Rule, _whole);
                hits.Add((statement, found, watch.Elapsed));
            }

            watch.Restart();
            var (fresh, recurring, repaired) = await SettleAsync();
            return new CheckOutcome(
                areaNo, households,
                [.. hits.Select(h => new RuleTally(
                    h.Statement.Rule, h.Statement.Family, h.Hits, fresh.GetValueOrDefault(h.Statement.Rule.Id), recurring.GetValueOrDefault(h.Statement.Rule.Id),
                    repaired.GetValueOrDefault(h.Statement.Rule.Id), h.Took))],
                prepared, watch.Elapsed);
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
                      {Quarter("HP-008")} {Quarter("HP-011")} {Quarter("HP-012")} {Visit("HP-009")} {Visit("HP-010")}
                      ELSE false
                    END
                    """;
            }
        }

        private async Task<(Dictionary<string, int> Fresh, Dictionary<string, int> Recurring, Dictionary<string, int> Fixed)> SettleAsync()
        {
            // The newest record of a place is the one that lives; older ones from before places were unique stay as they ended.
            await DoAsync("CREATE INDEX ON hit (household_id); ANALYZE hit");
            // Also of households that have ended since: what was open there is over.
            await DoAsync(
                $"""
                CREATE TEMP TABLE standing ON COMMIT DROP AS
                SELECT DISTINCT ON (f.household_id, f.rule_id, f.field) f.id, f.household_id, f.rule_id, f.field, f.state, f.exempted_until
                FROM finding f JOIN household h ON h.id = f.household_id WHERE {CheckSql.Scoped("{households}", household)} AND f.rule_id = ANY (@rules)
                ORDER BY f.household_id, f.rule_id, f.field, f.found_at DESC, f.id DESC
                """,
                null, _part);
            await DoAsync("CREATE INDEX ON standing (household_id); ANALYZE standing");
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
}
