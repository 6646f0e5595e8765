using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Codes;

/// <summary>One value of a code table.</summary>
/// <param name="Code">As stored: "01", "0101".</param>
/// <param name="Name">The Chinese name of forms and exports.</param>
/// <param name="En">English identifier, for readers of the code.</param>
public sealed record CodeEntry(string Code, string Name, string En)
{
    internal JsonElement More { get; init; }

    /// <summary>Finer values below this one (sub-causes); empty in most tables.</summary>
    public IReadOnlyList<CodeEntry> Children { get; init; } = [];

    /// <summary>Other words clerks write for the same value.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>First day on which the value is in use; null where it always was.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it is in use; null while it still is. What was stored before stays and keeps its name.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Code of the value that took its place, or null.</summary>
    public string? Successor => Text("successor");

    /// <summary>Whether the value may be chosen on a day.</summary>
    public bool IsValidOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);

    /// <summary>A further text column of this table (gender, evidence, stage …), or null.</summary>
    public string? Text(string column) => Value(column) is { ValueKind: JsonValueKind.String } v ? v.GetString() : null;

    /// <summary>A further whole-number column (ageMin, generation, days …), or null.</summary>
    public int? Number(string column) => Value(column) is { ValueKind: JsonValueKind.Number } v ? v.GetInt32() : null;

    /// <summary>A further yes/no column (canWork, safe …), or null when not known.</summary>
    public bool? Flag(string column) =>
        Value(column) is { ValueKind: JsonValueKind.True or JsonValueKind.False } v ? v.GetBoolean() : null;

    public bool Equals(CodeEntry? other) => other is not null && Code == other.Code && Name == other.Name && En == other.En;

    public override int GetHashCode() => HashCode.Combine(Code, Name, En);

    private JsonElement? Value(string column) =>
        More.ValueKind == JsonValueKind.Object && More.TryGetProperty(column, out var v) ? v : null;
}

/// <summary>An ordered list of codes with their names. Codes are kept in the database, names are shown and exported.</summary>
public sealed class CodeTable
{
    private readonly Dictionary<string, CodeEntry> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeEntry> byName = new(StringComparer.Ordinal);

    internal CodeTable(string name, JsonElement rows)
    {
        Name = name;
        Entries = [.. rows.EnumerateArray().Select(Read)];

        // Top level first, names before aliases: where a child has the name of a parent, the parent is meant.
        All = [.. Entries, .. Entries.SelectMany(e => e.Children)];
        foreach (var entry in All)
        {
            byCode.Add(entry.Code, entry);
            byName.TryAdd(Key(entry.Name), entry);
        }

        foreach (var entry in All)
        {
            foreach (var alias in entry.Aliases)
            {
                byName.TryAdd(Key(alias), entry);
            }
        }
    }

    public string Name { get; }

    /// <summary>Top-level values in the order of the form.</summary>
    public IReadOnlyList<CodeEntry> Entries { get; }

    /// <summary>Top-level values, then all children.</summary>
    public IReadOnlyList<CodeEntry> All { get; }

    public bool Has(string? code) => code is not null && byCode.ContainsKey(code);

    public bool TryFind(string? code, [NotNullWhen(true)] out CodeEntry? entry)
    {
        entry = null;
        return code is not null && byCode.TryGetValue(code, out entry);
    }

    /// <exception cref="KeyNotFoundException">The code stands not in this table.</exception>
    public CodeEntry Find(string code) => TryFind(code, out var entry)
        ? entry
        : throw new KeyNotFoundException($"Code table {Name} has no code '{code}'.");

    /// <summary>The top-level values that may be chosen on a day, in the order of the form; a stored one stays beside them although its time is over.</summary>
    public IEnumerable<CodeEntry> OfferedOn(DateOnly day, string? stored = null) => Entries.Where(e => e.IsValidOn(day) || e.Code == stored);

    /// <summary>Refuses a value that is newly chosen outside its time; what was stored before may stay.</summary>
    /// <param name="code">Unknown codes are the validators' business.</param>
    /// <exception cref="RuleBroken">The value is not in use on that day.</exception>
    public void DemandInUse(string? code, string? before, DateOnly day, string field, string ruleId)
    {
        if (code == before || !TryFind(code, out var entry) || entry.IsValidOn(day))
        {
            return;
        }

        var instead = entry.Successor is { } next && TryFind(next, out var successor) ? $"，现在选“{successor.Name}”" : "";
        throw new RuleBroken(
            entry.To is { } to && to < day ? $"“{entry.Name}”只用到{FlexibleDate.Long(to)}{instead}" : $"“{entry.Name}”从{FlexibleDate.Long(entry.From!.Value)}起才有", field, ruleId);
    }

    /// <summary>The value a clerk or an import means, by name or alias; spaces and full-width forms do not matter. Null when unknown.</summary>
    public CodeEntry? ByName(string? name) => byName.GetValueOrDefault(Key(name));

    /// <summary>The Chinese name; empty for an empty code, which means "not filled in".</summary>
    /// <exception cref="KeyNotFoundException">The code stands not in this table.</exception>
    public string NameOf(string? code) => string.IsNullOrEmpty(code) ? "" : Find(code).Name;

    private static string Key(string? name) => Typed.Compact(name);

    private static DateOnly? Day(JsonElement row, string column) => row.TryGetProperty(column, out var day) ? DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static CodeEntry Read(JsonElement row) => new(
        row.GetProperty("code").GetString()!, row.GetProperty("name").GetString()!, row.GetProperty("en").GetString()!)
    {
        More = row,
        From = Day(row, "from"),
        To = Day(row, "to"),
        Children = row.TryGetProperty("children", out var children) ? [.. children.EnumerateArray().Select(Read)] : [],
        Aliases = row.TryGetProperty("aliases", out var aliases) ? [.. aliases.EnumerateArray().Select(a => a.GetString()!)] : [],
    };
}
