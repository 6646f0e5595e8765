using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Data.History;

/// <summary>A column of a version: its label, and its value as the clerk reads it. Sensitive values come covered; nothing else is made of them.</summary>
public sealed class PastField
{
    private readonly IProperty _property;
    private readonly string _column;

    private PastField(IEntityType entity, IProperty property, string label)
    {
        _property = property;
        _column = property.GetColumnName();
        Label = label;
        IsSensitive = property.PropertyInfo?.GetCustomAttribute<SensitiveAttribute>() is not null;
        IsEnd = property.DeclaringType == entity && property.Name is "EndedOn" or "EndedAt" or "EndsOn";
    }

    public string Name => _property.Name;

    public string Label { get; }

    public bool IsSensitive { get; }

    /// <summary>Tells when the row stopped to hold; with a value the row is over.</summary>
    public bool IsEnd { get; }

    /// <summary>The fields of an entity that have a name a clerk knows: state first, then what is typed, each in the order in which its class declares it.</summary>
    internal static IReadOnlyList<PastField> Of(IEntityType entity) =>
    [
        .. VersionSql.Properties(entity).Select(p => (Property: p, Label: FieldNames.LabelOf(entity, p))).Where(p => p.Label is not null)
            .OrderBy(p => p.Property.DeclaringType == entity ? 0 : 1).ThenBy(p => p.Property.PropertyInfo!.DeclaringType!.MetadataToken).ThenBy(p => p.Property.PropertyInfo!.MetadataToken)
            .Select(p => new PastField(entity, p.Property, p.Label!)),
    ];

    /// <summary>Of a version: empty when it holds nothing, null when the column did not exist yet.</summary>
    public string? TextIn(JsonElement row, CaseKeys keys) => row.TryGetProperty(_column, out var value) ? Say(value, keys) : null;

    public decimal? AmountIn(JsonElement row) => row.TryGetProperty(_column, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    public string RawIn(JsonElement row) => row.TryGetProperty(_column, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";

    /// <summary>For comparing: the whole value, opened where it is sealed; it never leaves this reading.</summary>
    internal string ComparableIn(JsonElement row, CaseKeys keys) => IsSensitive ? Open(RawIn(row), keys) : RawIn(row);

    private string Say(JsonElement value, CaseKeys keys)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return "";
        }

        if (IsSensitive)
        {
            return Cover(Open(value.GetString() ?? "", keys));
        }

        var type = Nullable.GetUnderlyingType(_property.ClrType) ?? _property.ClrType;
        if (type.IsEnum && value.TryGetInt64(out var number))
        {
            var member = (Enum)Enum.ToObject(type, number);
            return Enum.IsDefined(type, member) ? NameOf(member) : value.ToString();
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => "是",
            JsonValueKind.False => "否",
            JsonValueKind.Number when type == typeof(decimal) => value.GetDecimal().ToString("#,##0.00####", CultureInfo.InvariantCulture),
            JsonValueKind.Number => value.ToString(),
            JsonValueKind.Array => string.Join("、", value.EnumerateArray().Select(e => Coded(e.ToString()))),
            JsonValueKind.String when type == typeof(DateOnly) => FlexibleDate.Long(DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            JsonValueKind.String when type == typeof(DateTimeOffset) => OfficialClock.Text(value.GetDateTimeOffset()),
            _ => Coded(value.ToString()),
        };
    }

    private string Coded(string text) => FieldNames.CodesOf(_property) switch
    {
        { } table when _property.PropertyInfo?.GetCustomAttribute<SeveralCodesAttribute>() is not null => string.Join('、', SeveralCodes.Split(text).Select(c => table.Has(c) ? table.NameOf(c) : c)),
        { } table when table.Has(text) => table.NameOf(text),
        _ => text,
    };

    private static string NameOf(Enum member) => Domain.Common.Label.Of(member);

    private string Cover(string whole) => Name switch
    {
        "IdNumber" => ResidentId.Mask(whole),
        "BankAccount" => BankAccount.Mask(whole),
        _ => Phone.Mask(whole),
    };

    private static string Open(string hex, CaseKeys keys) => hex.StartsWith("\\x", StringComparison.Ordinal) && hex.Length > 2 ? keys.OpenText(Convert.FromHexString(hex.AsSpan(2))) : "";
}
