using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Data.History;

/// <summary>
/// A register table as it stood at an instant: the rows that have not changed since, from the table itself, and the versions that ended later, which the
/// database keeps as jsonb. The columns come from the model, so that a column or table added tomorrow is read without a change here; a version older
/// than a column gives its null or its zero.
/// </summary>
internal static class VersionSql
{
    private static readonly ConcurrentDictionary<Type, Statements> Known = new();

    /// <summary>A SELECT with every column of the entity; {0} is the instant. The columns that indexes serve come from the version itself.</summary>
    /// <param name="db">Its design-time model is asked once for each table: the one for running does not keep collations.</param>
    public static string Of<T>(DbContext db) => $"{Written<T>(db).Standing} UNION ALL {Written<T>(db).Ended}";

    /// <summary>Of these the versions that have ended since.</summary>
    public static string Ended<T>(DbContext db) => Written<T>(db).Ended;

    /// <summary>The rows of today whose version began at the instant or later.</summary>
    public static string Begun<T>(DbContext db) => Written<T>(db).Begun;

    /// <summary>Every mapped property, those of complex types too.</summary>
    public static IEnumerable<IProperty> Properties(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(c => Properties(c.ComplexType)));

    private static Statements Written<T>(DbContext db) => Known.GetOrAdd(typeof(T), type => Write(
        db.GetService<IDesignTimeModel>().Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no table.")));

    private static Statements Write(IEntityType entity)
    {
        var properties = Properties(entity).ToList();
        // What EF calls a column of a statement is not always what it calls the column of the table (members of complex types).
        var names = properties.ConvertAll(p => p.GetDefaultColumnMappings().Single().Column.Name);
        string Columns(Func<IProperty, string> column) => string.Join(", ", properties.Select((p, i) => $"{column(p)} AS \"{names[i]}\""));

        // Names of the model, never of a request.
        var today = $"SELECT {Columns(p => $"t.{p.GetColumnName()}")} FROM {entity.GetTableName()} t WHERE t.recorded_from";
        return new Statements(
            $"{today} < {{0}}",
            $"SELECT {Columns(p => Column(entity, p))} FROM register_history v WHERE v.table_name = '{entity.GetTableName()}' AND v.recorded_from < {{0}} AND v.recorded_to >= {{0}}",
            $"{today} >= {{0}}");
    }

    private static string Column(IEntityType entity, IProperty property)
    {
        switch (property.Name)
        {
            case nameof(CaseRecord.Id) when property.DeclaringType == entity:
                return "v.row_id";
            case nameof(CaseRecord.AreaNo) when property.DeclaringType == entity:
                return "v.area_no";
            case nameof(IOfHousehold.HouseholdId) when property.DeclaringType == entity && entity.ClrType != typeof(Household):
                return "v.household_id";
        }

        var name = property.GetColumnName();
        var type = property.GetColumnType();
        var value = type.EndsWith("[]", StringComparison.Ordinal) ? $"(CASE WHEN jsonb_typeof(v.row -> '{name}') = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(v.row -> '{name}'))::{type} END)"
            : type is "jsonb" or "json" ? $"(v.row -> '{name}')::{type}"
            : $"(v.row ->> '{name}')::{type}";
        if (!property.IsNullable)
        {
            value = $"coalesce({value}, {Zero(property)}::{type})";
        }

        return property.GetCollation() is { } collation ? $"({value} COLLATE \"{collation}\")" : value;
    }

    private static string Zero(IProperty property)
    {
        var type = property.ClrType;
        if (type.IsEnum)
        {
            return $"'{Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(Convert.ToInt64).Min()}'";
        }

        return type == typeof(bool) ? "'false'"
            : type == typeof(string) ? "''"
            : type == typeof(Guid) ? $"'{Guid.Empty}'"
            : type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(DateTime) ? "'0001-01-01'"
            : type == typeof(byte[]) ? "'\\x'"
            : typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? "'{{}}'" // Braces are doubled because the statement is a format.
            : "'0'";
    }

    private sealed record Statements(string Standing, string Ended, string Begun);
}
