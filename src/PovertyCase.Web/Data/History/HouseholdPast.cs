using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.History;

/// <summary>A row of the register as it stood.</summary>
public sealed class PastRow
{
    private readonly CaseKeys _keys;

    internal PastRow(Guid id, IReadOnlyList<PastField> fields, JsonElement row, CaseKeys keys)
    {
        Id = id;
        Fields = fields;
        Row = row;
        _keys = keys;
    }

    public Guid Id { get; }

    public IReadOnlyList<PastField> Fields { get; }

    internal JsonElement Row { get; }

    public bool IsOver => Fields.Any(f => f.IsEnd && f.RawIn(Row).Length > 0);

    /// <summary>As a clerk reads it; empty when nothing is there.</summary>
    public string Text(string property) => Fields.FirstOrDefault(f => f.Name == property)?.TextIn(Row, _keys) ?? "";

    public string Raw(string property) => Fields.FirstOrDefault(f => f.Name == property)?.RawIn(Row) ?? "";

    public decimal Amount(string property) => Fields.FirstOrDefault(f => f.Name == property)?.AmountIn(Row) ?? 0;

    /// <summary>Labels and values of what is filled in.</summary>
    public IEnumerable<(string Label, string Text)> Facts(params string[] without) => Fields
        .Where(f => !without.Contains(f.Name)).Select(f => (f.Label, Text: f.TextIn(Row, _keys) ?? "")).Where(f => f.Text.Length > 0);
}

/// <summary>The rows of one register table that belong to a household.</summary>
public sealed record PastTable(Type Entity, string Title, IReadOnlyList<PastRow> Rows);

/// <summary>One field that is not today what it was.</summary>
public sealed record PastDifference(string Section, string Row, string Label, string Then, string Today, string By, DateTimeOffset At);

/// <summary>A household as it stood at 24:00 of a day, and what has changed since.</summary>
public sealed record HouseholdPast(DateOnly Day, PastRow? Household, IReadOnlyList<PastTable> Tables, IReadOnlyList<PastDifference> Differences)
{
    public IReadOnlyList<PastRow> Of<T>() => Tables.FirstOrDefault(t => t.Entity == typeof(T))?.Rows ?? [];

    /// <summary>The members of the day with who they are, the head first.</summary>
    public IReadOnlyList<(PastRow Membership, PastRow Person)> Members
    {
        get
        {
            var people = Of<Person>().ToDictionary(p => p.Id);
            return [.. Of<Membership>().Where(m => !m.IsOver && people.ContainsKey(m.PersonId()))
                .Select(m => (Membership: m, Person: people[m.PersonId()]))
                .OrderBy(m => m.Membership.Raw(nameof(Membership.Relation)), StringComparer.Ordinal).ThenBy(m => m.Person.Raw(nameof(Person.BirthDate)), StringComparer.Ordinal)];
        }
    }

    /// <summary>Whose a benefit was: a member's by name, also of one who has left, or everybody's.</summary>
    public string Whose(PastRow benefit) => benefit.PersonId() is var person && person == Guid.Empty ? "全户"
        : Of<Person>().FirstOrDefault(p => p.Id == person)?.Text(nameof(Person.Name)) ?? "原成员";

    /// <summary>Tables that have no place of their own on page and paper.</summary>
    public IEnumerable<PastTable> Further => Tables.Where(t => t.Entity != typeof(Household) && t.Entity != typeof(Membership) && t.Entity != typeof(Person)
        && t.Entity != typeof(YearlyIncome) && t.Entity != typeof(PovertyCause));
}

/// <summary>Reads all versions of all register rows of one household and tells any day from them.</summary>
public sealed class ReadHouseholdPast(CaseDb db)
{
    private const string Ended = """
        SELECT v.table_name AS "TableName", v.row_id AS "RowId", v.recorded_from AS "RecordedFrom", v.recorded_to AS "RecordedTo", v.row::text AS "Row", v.officer_id AS officer
        FROM register_history v WHERE
        """;

    public async Task<HouseholdPast> AsOfAsync(Household household, DateOnly day, CancellationToken cancel)
    {
        var versions = await VersionsAsync(household.Id, cancel);
        var end = OfficialClock.Midnight(day.AddDays(1));
        var tables = new List<PastTable>();
        var differences = new List<PastDifference>();
        var (names, people) = (NamesOf(versions), MembersOf(versions, end).ToHashSet());
        foreach (var entity in Register())
        {
            var fields = PastField.Of(entity);
            var rows = new List<PastRow>();
            foreach (var row in versions.Where(v => v.TableName == entity.GetTableName()).GroupBy(v => v.RowId))
            {
                var history = row.OrderBy(v => v.RecordedFrom).ThenBy(v => v.RecordedTo ?? DateTimeOffset.MaxValue).ThenBy(v => v.RecordedTo is null).ToList();
                var then = history.LastOrDefault(v => v.RecordedFrom < end && (v.RecordedTo is null || v.RecordedTo >= end));
                if (then is not null)
                {
                    rows.Add(new PastRow(row.Key, fields, then.Row, db.Keys));
                }

                // What befalls somebody elsewhere, before he came or after he left, is no difference of this household.
                if (entity.ClrType != typeof(Person) || people.Contains(row.Key))
                {
                    differences.AddRange(Differences(entity, fields, history, then, end, names));
                }
            }

            if (rows.Count > 0)
            {
                tables.Add(new PastTable(entity.ClrType, FieldNames.SectionOf(entity.ClrType), Order(rows)));
            }
        }

        return new HouseholdPast(day, tables.FirstOrDefault(t => t.Entity == typeof(Household))?.Rows[0], tables, differences);
    }

    /// <summary>The tables that make up the register of households, whatever will be added to them; procedures have their own pages.</summary>
    private IEnumerable<IEntityType> Register() => db.Model.GetEntityTypes()
        .Where(e => e.ClrType.Namespace == typeof(Household).Namespace && typeof(CaseRecord).IsAssignableFrom(e.ClrType))
        .OrderBy(e => e.ClrType == typeof(Household) ? 0 : e.ClrType == typeof(Person) ? 1 : e.ClrType == typeof(Membership) ? 2 : e.ClrType == typeof(YearlyIncome) ? 3 : e.ClrType == typeof(PovertyCause) ? 4 : 5)
        .ThenBy(e => e.GetTableName(), StringComparer.Ordinal);

    /// <summary>
    /// First what hangs on the household, then the people whom it names: each table once and by its own index, because the view of all versions takes longer
    /// to plan than to read.
    /// </summary>
    private async Task<List<Version>> VersionsAsync(Guid household, CancellationToken cancel)
    {
        var tables = Register().Where(e => e.ClrType != typeof(Person)).Select(e => (Name: e.GetTableName()!, Owner: e.ClrType == typeof(Household) ? "id" : "household_id")).ToList();
        var own = await ReadAsync(
            $"{Ended} v.household_id = {{0}} AND v.table_name IN ({string.Join(", ", tables.Select(t => $"'{t.Name}'"))})" + string.Concat(tables.Select(t => $" UNION ALL {Standing(t.Name)} t.{t.Owner} = {{0}}")),
            household,
            cancel);
        var people = own.Where(v => v.TableName == "membership").Select(v => v.Row.GetProperty("person_id").GetGuid()).Distinct().ToArray();
        return [.. own, .. await ReadAsync($"{Ended} v.table_name = 'person' AND v.row_id = ANY ({{0}}) UNION ALL {Standing("person")} t.id = ANY ({{0}})", people, cancel)];
    }

    // Names of the model, never of a request. Braces are doubled because the statement is a format.
    private static string Standing(string table) =>
        $"SELECT '{table}', t.id, t.recorded_from, NULL, (to_jsonb(t) - '{{{{recorded_from,recorded_by}}}}'::text[])::text, t.recorded_by FROM {table} t WHERE";

    private static string WithOfficers(string versions) => $"SELECT v.*, coalesce(o.full_name, '系统') AS \"OfficerName\" FROM ({versions}) v LEFT JOIN officer o ON o.id = v.officer";

    private async Task<List<Version>> ReadAsync(string versions, object whose, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQueryRaw<VersionRow>(WithOfficers(versions), whose).ToListAsync(cancel);
        return rows.ConvertAll(r => new Version(r.TableName, r.RowId, r.RecordedFrom, r.RecordedTo, r.OfficerName, JsonDocument.Parse(r.Row).RootElement));
    }

    private IEnumerable<PastDifference> Differences(IEntityType entity, IReadOnlyList<PastField> fields, List<Version> history, Version? then, DateTimeOffset end, Dictionary<Guid, string> names)
    {
        var section = FieldNames.SectionOf(entity.ClrType);
        var now = history.LastOrDefault(v => v.RecordedTo is null) ?? history[^1];
        var title = TitleOf(entity, now, names);
        if (then is null)
        {
            // Entered after the day; a row that began and ended before it has no version then and no difference either.
            if (history[0].RecordedFrom >= end)
            {
                var over = now.RecordedTo is not null || fields.Any(f => (f.IsEnd || f.Name == nameof(PolicyBenefit.StruckAt)) && f.RawIn(now.Row).Length > 0);
                var told = over ? history[^1] : history[0];
                yield return new PastDifference(section, title, "整条", "还没有登记", over ? "登记过，已不再有效" : "已登记", told.OfficerName, told.RecordedFrom);
            }

            yield break;
        }

        foreach (var field in fields)
        {
            var before = field.ComparableIn(then.Row, db.Keys);
            if (before == field.ComparableIn(now.Row, db.Keys))
            {
                continue;
            }

            var last = then;
            var changed = now;
            foreach (var version in history.Where(v => v.RecordedFrom >= then.RecordedFrom && v != then))
            {
                if (field.ComparableIn(version.Row, db.Keys) != field.ComparableIn(last.Row, db.Keys))
                {
                    changed = version;
                }

                last = version;
            }

            var (was, isNow) = (field.TextIn(then.Row, db.Keys) is { Length: > 0 } text ? text : "—", field.TextIn(now.Row, db.Keys) is { Length: > 0 } nowText ? nowText : "—");
            if (field.IsSensitive && was == isNow)
            {
                (was, isNow) = Covered.Apart(was, before, field.ComparableIn(now.Row, db.Keys));
            }

            yield return new PastDifference(
                section, title, field.Label, was, isNow,
                changed.OfficerName, changed.RecordedFrom);
        }
    }

    /// <summary>The last names that the reader may see: who has gone to another village is known by the last name he had here.</summary>
    private static Dictionary<Guid, string> NamesOf(List<Version> versions) => versions.Where(v => v.TableName == "person")
        .GroupBy(v => v.RowId).ToDictionary(v => v.Key, v => v.MaxBy(x => x.RecordedFrom)!.Row.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "");

    /// <summary>Who belonged to the household at the end of the day or belongs to it today.</summary>
    private static IEnumerable<Guid> MembersOf(List<Version> versions, DateTimeOffset end) => versions
        .Where(v => v.TableName == "membership" && (v.RecordedTo is null || (v.RecordedFrom < end && v.RecordedTo >= end)) && (!v.Row.TryGetProperty("ended_on", out var ended) || ended.ValueKind == JsonValueKind.Null))
        .Select(v => v.Row.GetProperty("person_id").GetGuid());

    private static string TitleOf(IEntityType entity, Version row, Dictionary<Guid, string> names) => entity.ClrType switch
    {
        var t when t == typeof(Person) => names.GetValueOrDefault(row.RowId, ""),
        var t when t == typeof(Membership) => row.Row.TryGetProperty("person_id", out var person) && person.TryGetGuid(out var id) ? names.GetValueOrDefault(id, "") : "",
        var t when t == typeof(YearlyIncome) || t == typeof(YearlyConditions) => $"{row.Row.GetProperty("year")}年",
        var t when t == typeof(PovertyCause) => row.Row.GetProperty("rank").GetInt32() == 1 ? "主要原因" : $"其他原因{row.Row.GetProperty("rank").GetInt32() - 1}",
        var t when t == typeof(PolicyBenefit) => $"{CodeTables.Policies.NameOf(row.Row.GetProperty("policy").GetString())}（{row.Row.GetProperty("paid_on").GetString()}）",
        var t when t == typeof(SupportMeasure) => $"{row.Row.GetProperty("year")}年{CodeTables.Measures.NameOf(row.Row.GetProperty("measure").GetString())}",
        var t when t == typeof(SupportPlan) => $"{row.Row.GetProperty("year")}年",
        _ => "",
    };

    private static List<PastRow> Order(List<PastRow> rows) =>
        [.. rows.OrderByDescending(r => r.Raw(nameof(YearlyIncome.Year)), StringComparer.Ordinal).ThenBy(r => r.Raw(nameof(PovertyCause.Rank)), StringComparer.Ordinal).ThenBy(r => r.Id)];

    private sealed record Version(string TableName, Guid RowId, DateTimeOffset RecordedFrom, DateTimeOffset? RecordedTo, string OfficerName, JsonElement Row);

    private sealed class VersionRow
    {
        public string TableName { get; set; } = "";

        public Guid RowId { get; set; }

        public DateTimeOffset RecordedFrom { get; set; }

        public DateTimeOffset? RecordedTo { get; set; }

        public string Row { get; set; } = "";

        public string OfficerName { get; set; } = "";
    }
}

internal static class PastRows
{
    public static Guid PersonId(this PastRow row) =>
        row.Row.TryGetProperty("person_id", out var person) && person.ValueKind == JsonValueKind.String && person.TryGetGuid(out var id) ? id : Guid.Empty;
}
