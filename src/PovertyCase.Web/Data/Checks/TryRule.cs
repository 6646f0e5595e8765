using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Data.Checks;

/// <summary>One household that a rule would hit.</summary>
public sealed record TrialHit(Guid HouseholdId, long AreaNo, string HeadName, string Sentence);

/// <summary>A dry run: which households a rule would hit with these numbers, within the officer's reach; nothing is written.</summary>
public sealed class TryRule(CaseDb db, CurrentOfficer officer)
{
    public const int Shown = 50;

    /// <returns>How many households, and the first of them.</returns>
    public async Task<(int Households, IReadOnlyList<TrialHit> First)> RunAsync(QualityRule rule, IReadOnlyDictionary<string, int> instead, CancellationToken cancel)
    {
        var statement = CheckSql.Of(rule.Id) ?? throw new InvalidOperationException($"Rule {rule.Id} does not run over the register.");
        var county = RegionCode.CountyOf(officer.Actor.AreaNo);
        var settings = new SettingsOfTheDay(await db.Settings.AsNoTracking().ToListAsync(cancel), officer.Today);
        var (from, to) = RegionCode.RangeOf(county);
        var values = new CheckValues(settings, officer.Today, Math.Max(from, officer.Reader.From), Math.Min(to, officer.Reader.To), null);
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT t.household_id, t.area_no, h.head_name, t.sentence, count(*) OVER () FROM (
              SELECT DISTINCT ON (x.household_id) x.household_id, x.area_no, x.sentence FROM ({CheckSql.Alone(statement)}) x ORDER BY x.household_id, x.field) t
            JOIN household h ON h.id = t.household_id ORDER BY t.area_no, h.head_name LIMIT {Shown}
            """,
            (NpgsqlConnection)db.Database.GetDbConnection(),
            (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        values.Bind(command, rule, instead);
        var first = new List<TrialHit>();
        var households = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            first.Add(new TrialHit(reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3)));
            households = (int)reader.GetInt64(4);
        }

        return (households, first);
    }
}
