using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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
    private static readonly Dictionary<string, Func<object, CaseKeys, byte[]?>> Kept = new(StringComparer.Ordinal)
    {
        ["person.id_index"] = (person, keys) => BlindIndexes.Of((Person)person, keys),
        ["household.phone_index"] = (household, keys) => BlindIndexes.OfPhone((Household)household, keys),
        ["household.bank_index"] = (household, keys) => BlindIndexes.OfBank((Household)household, keys),
    };

    private static readonly MethodInfo Nothing = typeof(CopiedRows).GetMethod(nameof(CopiedRows.Null))!;

    private readonly List<string> _columns = [];
    private readonly List<ToldField> _told = [];
    private readonly Action<CopiedRows, object, CaseKeys> _write;

    private CopiedTable(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        var (rows, record, keys) = (Expression.Parameter(typeof(CopiedRows)), Expression.Parameter(typeof(object)), Expression.Parameter(typeof(CaseKeys)));
        var typed = Expression.Variable(entity.ClrType);
        List<Expression> steps = [Expression.Assign(typed, Expression.Convert(record, entity.ClrType))];
        var reading = new Reading(entity, StoreObjectIdentifier.Table(Name, entity.GetSchema()), rows, record, keys, steps);
        Read(reading, entity, typed, [], whole => whole);

        // Compiled and without a box for each number, because a county's import writes some millions of values.
        _write = Expression.Lambda<Action<CopiedRows, object, CaseKeys>>(Expression.Block([typed], steps), rows, record, keys).Compile();
    }

    public string Name { get; }

    /// <summary>Names of the columns, in the order in which they are written.</summary>
    public string Columns => string.Join(',', _columns);

    /// <summary>Every field that a clerk knows by a name, whether typed or not; what the trail of a whole new record tells.</summary>
    public IReadOnlyList<ToldField> Told => _told;

    public static CopiedTable Of(CaseDb db, Type type) => Known.GetValue(db.Model.FindEntityType(type)!, entity => new CopiedTable(entity));

    public void Write(CopiedRows rows, object record, CaseKeys keys)
    {
        rows.Begin(_columns.Count);
        _write(rows, record, keys);
    }

    private void Read(Reading into, ITypeBase type, Expression holder, List<Expression> holders, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties().Where(p => p.GetComputedColumnSql(into.Table) is null))
        {
            var name = property.GetColumnName(into.Table)!;
            _columns.Add(name);
            if (property.PropertyInfo is not { } member)
            {
                var kept = Expression.Invoke(Expression.Constant(Kept[$"{Name}.{name}"]), into.Record, into.Keys);
                into.Steps.Add(Expression.Call(into.Rows, WriterOf(typeof(byte[])), kept));
                continue;
            }

            var step = Writing(into.Rows, Expression.Property(holder, member), property.GetTypeMapping().Converter?.ConvertToProviderExpression);
            into.Steps.Add(holders.Aggregate(step, (inner, part) => Expression.IfThenElse(Expression.ReferenceEqual(part, Expression.Constant(null)), Expression.Call(into.Rows, Nothing), inner)));
            if (FieldNames.LabelOf(into.Entity, property) is { } label)
            {
                var read = Getting(member);
                _told.Add(new ToldField(label, member.GetCustomAttribute<SensitiveAttribute>() is not null, record => owner(record) is { } part ? read(part) : null));
            }
        }

        foreach (var complex in type.GetComplexProperties())
        {
            var (part, read) = (Expression.Property(holder, complex.PropertyInfo!), Getting(complex.PropertyInfo!));
            Read(into, complex.ComplexType, part, part.Type.IsValueType ? holders : [part, .. holders], record => owner(record) is { } whole ? read(whole) : null);
        }
    }

    /// <summary>One value as the model would store it.</summary>
    private static Expression Writing(Expression rows, Expression value, LambdaExpression? convert)
    {
        var plain = Nullable.GetUnderlyingType(value.Type) is null ? value : Expression.Property(value, nameof(Nullable<int>.Value));
        var stored = convert is null ? plain : Expression.Invoke(convert, plain.Type == convert.Parameters[0].Type ? plain : Expression.Convert(plain, convert.Parameters[0].Type));
        var step = Expression.Call(rows, WriterOf(stored.Type), stored);
        return value.Type.IsValueType && plain == value
            ? step
            : Expression.IfThenElse(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Call(rows, Nothing), step);
    }

    private static MethodInfo WriterOf(Type type) =>
        typeof(CopiedRows).GetMethod(nameof(CopiedRows.Write), [type]) ?? throw new InvalidOperationException($"COPY does not know how to write a {type.Name}.");

    private static Func<object, object?> Getting(PropertyInfo member)
    {
        var holder = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(holder, member.DeclaringType!), member), typeof(object)), holder).Compile();
    }

    private sealed record Reading(IEntityType Entity, StoreObjectIdentifier Table, Expression Rows, Expression Record, Expression Keys, List<Expression> Steps);
}

/// <summary>A field of a record, by the name a clerk knows.</summary>
internal sealed record ToldField(string Label, bool IsSensitive, Func<object, object?> Value);
