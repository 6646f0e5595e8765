using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.Copying;

/// <summary>
/// A table as COPY writes it: its columns, and how each value leaves an object. Read from the mapping of the model, so that COPY and a save cannot
/// write different things.
/// </summary>
internal sealed class CopiedTable
{
    private static readonly ConditionalWeakTable<IEntityType, CopiedTable> Known = [];

    /// <summary>Columns that no object carries.</summary>
    private static readonly Dictionary<string, Func<object, CaseKeys, object?>> Kept = new(StringComparer.Ordinal)
    {
        ["person.id_index"] = (person, keys) => BlindIndexes.Of((Person)person, keys),
        ["household.phone_index"] = (household, keys) => BlindIndexes.OfPhone((Household)household, keys),
        ["household.bank_index"] = (household, keys) => BlindIndexes.OfBank((Household)household, keys),
    };

    private readonly List<Column> _columns = [];
    private readonly List<ToldField> _told = [];

    private CopiedTable(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        var table = StoreObjectIdentifier.Table(Name, entity.GetSchema());
        Read(entity, entity, table, record => record);
    }

    public string Name { get; }

    /// <summary>Names of the columns, in the order in which they are written.</summary>
    public string Columns => string.Join(',', _columns.Select(c => c.Name));

    /// <summary>Every field that a clerk knows by a name, whether typed or not; what the trail of a whole new record tells.</summary>
    public IReadOnlyList<ToldField> Told => _told;

    public static CopiedTable Of(CaseDb db, Type type) => Known.GetValue(db.Model.FindEntityType(type)!, entity => new CopiedTable(entity));

    public void Write(NpgsqlBinaryImporter writer, object record, CaseKeys keys)
    {
        writer.StartRow();
        foreach (var column in _columns)
        {
            Write(writer, column.Value(record, keys));
        }
    }

    private void Read(IEntityType entity, ITypeBase type, StoreObjectIdentifier table, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties().Where(p => p.GetComputedColumnSql(table) is null))
        {
            var name = property.GetColumnName(table)!;
            if (property.PropertyInfo is not { } member)
            {
                _columns.Add(new Column(name, Kept[$"{Name}.{name}"]));
                continue;
            }

            var read = Reading(member);
            Func<object, object?> value = record => owner(record) is { } holder ? read(holder) : null;
            var convert = property.GetTypeMapping().Converter?.ConvertToProvider;
            _columns.Add(new Column(name, convert is null ? (record, _) => value(record) : (record, _) => value(record) is { } plain ? convert(plain) : null));
            if (FieldNames.LabelOf(entity, property) is { } label)
            {
                _told.Add(new ToldField(label, member.GetCustomAttribute<SensitiveAttribute>() is not null, value));
            }
        }

        foreach (var complex in type.GetComplexProperties())
        {
            var read = Reading(complex.PropertyInfo!);
            Read(entity, complex.ComplexType, table, record => owner(record) is { } holder ? read(holder) : null);
        }
    }

    /// <summary>Compiled, because a county's import reads some millions of values.</summary>
    private static Func<object, object?> Reading(PropertyInfo member)
    {
        var holder = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(holder, member.DeclaringType!), member), typeof(object)), holder).Compile();
    }

    private static void Write(NpgsqlBinaryImporter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                writer.Write(text);
                break;
            case Guid key:
                writer.Write(key);
                break;
            case long number:
                writer.Write(number);
                break;
            case int number:
                writer.Write(number);
                break;
            case bool yes:
                writer.Write(yes);
                break;
            case decimal amount:
                writer.Write(amount);
                break;
            case DateOnly day:
                writer.Write(day);
                break;
            case DateTimeOffset at:
                writer.Write(at.UtcDateTime, NpgsqlDbType.TimestampTz);
                break;
            case byte[] bytes:
                writer.Write(bytes);
                break;
            default:
                throw new InvalidOperationException($"COPY does not know how to write a {value.GetType().Name}.");
        }
    }

    private sealed record Column(string Name, Func<object, CaseKeys, object?> Value);
}

/// <summary>A field of a record, by the name a clerk knows.</summary>
internal sealed record ToldField(string Label, bool IsSensitive, Func<object, object?> Value);
