using System.Text.Json;
using System.Text.Json.Serialization;

namespace PovertyCase.Web.Imports;

/// <summary>How much a fault weighs.</summary>
public enum FaultWeight
{
    /// <summary>The file cannot be committed.</summary>
    Error = 1,

    /// <summary>May be right; becomes a finding of the household when committed.</summary>
    Warning = 2,

    /// <summary>The reader put something right by itself and says so.</summary>
    Note = 3,
}

/// <summary>One thing found in a row: in which column, how bad, and one sentence without any number of a document.</summary>
/// <param name="Column">Header of the column, or null when the row as a whole is meant.</param>
/// <param name="Field">Path of the field in the Details records, for the finding that a warning becomes.</param>
public sealed record ImportFault(string? Column, FaultWeight Weight, string Sentence, string RuleId = "", string Field = "")
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As kept in <see cref="Domain.Imports.ImportRow.Faults"/>.</summary>
    public static string Write(IReadOnlyCollection<ImportFault> faults) => faults.Count == 0 ? "[]" : JsonSerializer.Serialize(faults, Plain);

    public static IReadOnlyList<ImportFault> Read(string faults) => JsonSerializer.Deserialize<List<ImportFault>>(faults, Plain) ?? [];
}
