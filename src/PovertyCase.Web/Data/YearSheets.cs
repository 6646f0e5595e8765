using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data;

/// <summary>How far one place is: its sheets by state and by class. Every number has a list behind it.</summary>
/// <param name="Classes">By <see cref="HouseholdClass"/>, in its order.</param>
public sealed record ProgressRow(long AreaNo, int Sheets, int Persons, int Waiting, int Visited, int Classified, int Agreed, int Confirmed, IReadOnlyList<int> Classes)
{
    public int Of(SheetState state) => state switch
    {
        SheetState.Waiting => Waiting,
        SheetState.Visited => Visited,
        SheetState.Classified => Classified,
        SheetState.Agreed => Agreed,
        _ => Confirmed,
    };

    public static ProgressRow Sum(long areaNo, IReadOnlyList<ProgressRow> rows) => new(
        areaNo, rows.Sum(r => r.Sheets), rows.Sum(r => r.Persons), rows.Sum(r => r.Waiting), rows.Sum(r => r.Visited), rows.Sum(r => r.Classified), rows.Sum(r => r.Agreed), rows.Sum(r => r.Confirmed),
        [.. Enum.GetValues<HouseholdClass>().Select((_, i) => rows.Sum(r => r.Classes[i]))]);
}

/// <summary>The sheets of a year in the large: made, counted and agreed by single statements, whatever the size of the county, within the reach of the connection.</summary>
public sealed class YearSheets(CaseDb db)
{
    private const int Applying = (int)HouseholdStatus.Applying;
    private const int Registered = (int)HouseholdStatus.Registered;
    private const int Exited = (int)HouseholdStatus.Exited;
    private const int Returned = (int)HouseholdStatus.Returned;

    private static readonly HouseholdStatus[] Ended = [HouseholdStatus.Merged, HouseholdStatus.Closed, HouseholdStatus.Voided];

    /// <summary>Sheets of households that still exist; one that was cleared before anybody had judged it has nothing to be judged any more.</summary>
    public IQueryable<AdjustmentSheet> Of(AdjustmentBatch batch) => db.AdjustmentSheets
        .Where(s => s.BatchId == batch.Id && !Ended.Contains(s.Household.Status) && !(s.Household.Status == HouseholdStatus.Cleared && s.Judgement!.Class == null));

    /// <summary>Sheets whose judgement asks for something that the register does not say yet.</summary>
    public static IQueryable<AdjustmentSheet> Open(IQueryable<AdjustmentSheet> sheets, Proposal proposal) => proposal switch
    {
        Proposal.Identify => sheets.Where(s => s.Judgement!.Class == HouseholdClass.Poor && (s.Household.Status == HouseholdStatus.Entered || s.Household.Status == HouseholdStatus.Applying)),
        Proposal.TakeBack => sheets.Where(s => s.Judgement!.Class == HouseholdClass.Returned && (s.Household.Status == HouseholdStatus.Exited || s.Household.Status == HouseholdStatus.Applying)),
        Proposal.Exit => sheets.Where(s => (s.Judgement!.Class == HouseholdClass.NormallyExited || s.Judgement!.Class == HouseholdClass.StablyExited) && (s.Household.Status == HouseholdStatus.Registered || s.Household.Status == HouseholdStatus.Returned)),
        Proposal.Clear => sheets.Where(s => s.Judgement!.Class == HouseholdClass.ToClear && s.Household.Status != HouseholdStatus.Cleared),
        _ => throw new ArgumentOutOfRangeException(nameof(proposal), proposal, "No such proposal."),
    };

    /// <summary>The adjustment inside which an officer may add a year's own answers to a locked household (S0-27); null when he may not.</summary>
    public static async Task<(AdjustmentBatch Batch, AdjustmentSheet Sheet)?> AddingAsync(CaseDb db, Guid household, int year, Actor by, CancellationToken cancel)
    {
        var batch = await db.Adjustments.AsNoTracking().SingleOrDefaultAsync(b => b.Year == year, cancel);
        var sheet = batch is null ? null : await db.AdjustmentSheets.AsNoTracking().SingleOrDefaultAsync(s => s.BatchId == batch.Id && s.HouseholdId == household, cancel);
        return sheet is not null && batch!.Allows(SheetAct.Answer, sheet.State, by) ? (batch, sheet) : null;
    }

    /// <summary>Of several households those to which he may.</summary>
    public static async Task<IReadOnlySet<Guid>> AddingAsync(CaseDb db, IEnumerable<Guid> households, int year, Actor by, CancellationToken cancel)
    {
        var ids = households.Distinct().ToList();
        var batch = ids.Count == 0 ? null : await db.Adjustments.AsNoTracking().SingleOrDefaultAsync(b => b.Year == year, cancel);
        var sheets = batch is null ? [] : await db.AdjustmentSheets.Where(s => s.BatchId == batch.Id && ids.Contains(s.HouseholdId)).Select(s => new { s.HouseholdId, s.State }).ToListAsync(cancel);
        return sheets.Where(s => batch!.Allows(SheetAct.Answer, s.State, by)).Select(s => s.HouseholdId).ToHashSet();
    }

    /// <summary>A sheet for every household of the register that has none yet: registered, exited (applying anew or not) and those still monitored.</summary>
    /// <returns>How many were made.</returns>
    public Task<int> FillAsync(AdjustmentBatch batch, DateOnly today, CancellationToken cancel)
    {
        // Who has a sheet already is left to the unique index: with an anti-join the statement ran past 30 s for 20,000 households while the tables had no statistics (seeding).
        var (from, to) = RegionCode.RangeOf(batch.AreaNo);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO adjustment_sheet (id, area_no, version, batch_id, household_id, household_no, state, state_since)
            SELECT gen_random_uuid(), h.area_no, 1, {batch.Id}, h.id, h.household_no, 1, {today}
            FROM household h
            WHERE h.area_no BETWEEN {from} AND {to} AND (h.status IN ({Registered}, {Exited}, {Returned}) OR (h.status = {Applying} AND h.exited_year IS NOT NULL)
                OR (h.status < 7 AND h.monitored_as IS NOT NULL AND h.risk_ended_on IS NULL))
            ON CONFLICT DO NOTHING
            """,
            cancel);
    }

    public async Task<AdjustmentStanding> StandingAsync(AdjustmentBatch batch, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(batch.AreaNo);
        var counted = await Of(batch).GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var households = counted.Values.Sum();
        var missing = batch.IsUnderWay
            ? await db.Households.CountAsync(
                h => h.AreaNo >= from && h.AreaNo <= to
                    && (h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Exited || h.Status == HouseholdStatus.Returned
                        || (h.Status == HouseholdStatus.Applying && h.ExitedYear != null) || (h.MonitoredAs != null && h.RiskEndedOn == null && !Ended.Contains(h.Status)))
                    && !db.AdjustmentSheets.Any(s => s.BatchId == batch.Id && s.HouseholdId == h.Id),
                cancel)
            : 0;
        var errors = await db.Findings.Where(f => f.AreaNo >= from && f.AreaNo <= to && f.Severity == RuleSeverity.Error && (f.State == FindingState.Open || f.State == FindingState.ExemptionAsked))
            .GroupBy(f => f.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var open = new Dictionary<Proposal, int>();
        foreach (var proposal in Enum.GetValues<Proposal>())
        {
            open[proposal] = await Open(Of(batch), proposal).CountAsync(cancel);
        }

        return new AdjustmentStanding(
            households, missing, counted.GetValueOrDefault(SheetState.Waiting), households - counted.GetValueOrDefault(SheetState.Confirmed), errors.Values.Sum(), errors.GetValueOrDefault(FindingState.ExemptionAsked))
        { Open = open };
    }

    /// <summary>One statement, one row for each place: townships with a divisor of 1000, villages with 1.</summary>
    public async Task<IReadOnlyList<ProgressRow>> ProgressAsync(AdjustmentBatch batch, long from, long to, long divisor, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var classes = string.Join(", ", Enum.GetValues<HouseholdClass>().Select(c => $"count(*) FILTER (WHERE s.class = {(int)c})::int"));
        var states = string.Join(", ", Enum.GetValues<SheetState>().Select(s => $"count(*) FILTER (WHERE s.state = {(int)s})::int"));
        await using var command = new NpgsqlCommand(
            $"""
            SELECT s.area_no / @divisor * @divisor, count(*)::int, sum(h.person_count)::int, {states}, ARRAY[{classes}]
            FROM adjustment_sheet s JOIN household h ON h.id = s.household_id
            WHERE s.batch_id = @batch AND s.area_no BETWEEN @from AND @to AND h.status < 7 AND NOT (h.status = 6 AND s.class IS NULL) GROUP BY 1 ORDER BY 1
            """,
            (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddWithValue("divisor", divisor);
        command.Parameters.AddWithValue("batch", batch.Id);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        var rows = new List<ProgressRow>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new ProgressRow(
                reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetFieldValue<int[]>(8)));
        }

        return rows;
    }

    /// <summary>
    /// What waits in a place for a role, as one short text: it changes when a sheet comes, goes or is saved, so that a form knows what was shown with it.
    /// </summary>
    public async Task<string> MarkAsync(AdjustmentBatch batch, long areaNo, SheetState state, CancellationToken cancel)
    {
        var (from, to) = RegionCode.RangeOf(areaNo);
        return (await db.Database.SqlQuery<string>(
            $"""
            SELECT count(*)::text || ':' || coalesce(bit_xor(hashtextextended(s.id::text, s.version)), 0)::text AS "Value"
            FROM adjustment_sheet s JOIN household h ON h.id = s.household_id
            WHERE s.batch_id = {batch.Id} AND s.area_no BETWEEN {from} AND {to} AND s.state = {(int)state} AND h.status < 7 AND NOT (h.status = 6 AND s.class IS NULL)
            """).ToListAsync(cancel)).Single();
    }

    /// <summary>
    /// Agrees with every judgement of a place that waits for this role, in one statement; what the officer judged or agreed with himself stays for a
    /// colleague (WF-007). The flow says which state waits and what it becomes.
    /// </summary>
    /// <returns>How many were agreed with.</returns>
    public async Task<int> AgreeAllAsync(AdjustmentBatch batch, long areaNo, Actor by, CancellationToken cancel)
    {
        if (WaitingFor(batch, by) is not (var now, var next))
        {
            return 0;
        }

        var (from, to) = RegionCode.RangeOf(areaNo);
        var (me, name, today) = (by.OfficerId, by.Name, by.Today);
        var waiting = Of(batch).Where(s => s.AreaNo >= from && s.AreaNo <= to && s.State == now && s.ClassifiedBy != me && (s.AgreedBy == null || s.AgreedBy != me));
        var agreed = next == SheetState.Agreed
            ? await waiting.ExecuteUpdateAsync(
                u => u.SetProperty(s => s.State, next).SetProperty(s => s.StateSince, today).SetProperty(s => s.ReturnedBecause, (string?)null).SetProperty(s => s.Version, s => s.Version + 1)
                    .SetProperty(s => s.AgreedBy, me).SetProperty(s => s.AgreedByName, name), cancel)
            : await waiting.ExecuteUpdateAsync(
                u => u.SetProperty(s => s.State, next).SetProperty(s => s.StateSince, today).SetProperty(s => s.ReturnedBecause, (string?)null).SetProperty(s => s.Version, s => s.Version + 1)
                    .SetProperty(s => s.ConfirmedBy, me).SetProperty(s => s.ConfirmedByName, name), cancel);
        if (agreed > 0)
        {
            db.Record($"{batch.Year}年度动态调整：{Label.Of(SheetAct.Agree)}", nameof(AdjustmentSheet), null, areaNo, note: $"整批{agreed}户，{Label.Of(next)}");
        }

        return agreed;
    }

    /// <summary>The state in which a sheet waits for this role, and what agreeing makes of it; null while nothing can.</summary>
    public static (SheetState Now, SheetState Next)? WaitingFor(AdjustmentBatch batch, Actor by)
    {
        foreach (var state in Enum.GetValues<SheetState>())
        {
            if (SheetFlow.Next(batch.Stage, state, SheetAct.Agree, by.Role) is { } next)
            {
                return (state, next);
            }
        }

        return null;
    }
}
