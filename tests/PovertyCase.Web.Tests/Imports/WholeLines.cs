using System.Text.Json;

namespace PovertyCase.Web.Tests.Imports;

/// <summary>One field of a record that arrived whole.</summary>
internal sealed record WholeField(string Kind, Guid Id, string Label, string? Value, bool IsSensitive);

/// <summary>Reads the line of a whole household back, written against its description and not with its writer.</summary>
internal static class WholeLines
{
    /// <summary>The fields of a line as they would stand one by one.</summary>
    /// <param name="open">The text that may be read.</param>
    /// <param name="sealedText">The sensitive part, opened; null leaves its values out.</param>
    public static IEnumerable<WholeField> Read(string open, string? sealedText)
    {
        using var line = JsonDocument.Parse(open);
        using var secret = JsonDocument.Parse(sealedText ?? "[]");
        var covered = secret.RootElement.EnumerateArray().ToDictionary(s => (s[0].GetGuid(), s[1].GetString()!), s => s[2].GetString()!);
        foreach (var kind in line.RootElement.GetProperty("records").EnumerateArray())
        {
            var names = kind.GetProperty("fields").EnumerateArray().Select(f => f.GetString()!).ToList();
            foreach (var record in kind.GetProperty("of").EnumerateArray())
            {
                var id = record[0].GetGuid();
                foreach (var (value, name) in record.EnumerateArray().Skip(1).Zip(names).Where(f => f.First.ValueKind != JsonValueKind.Null))
                {
                    var isSensitive = value.ValueKind == JsonValueKind.True;
                    yield return new WholeField(kind.GetProperty("kind").GetString()!, id, name, isSensitive ? covered.GetValueOrDefault((id, name)) : value.GetString(), isSensitive);
                }
            }
        }
    }
}
