using System.Text.Encodings.Web;
using System.Text.Json;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Copying;

namespace PovertyCase.Web.Data.Trail;

/// <summary>
/// A household that arrives whole has one line in the trail instead of one a field: every act and every record with its fields as JSON. Nothing stood
/// there before. Sensitive fields stand in a second text that is sealed and marked like any sensitive value; the first only says that there is something.
/// </summary>
public static class WholeRecord
{
    /// <summary>What the line is called where a field's name stands otherwise.</summary>
    public const string Field = "登记时的全部内容";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>What may be read, and what is to be sealed; null when nothing is sensitive.</returns>
    public static (string Open, string? Sealed) Write(CaseDb db, IReadOnlyList<CaseEvent> acts, IEnumerable<CaseRecord> records)
    {
        using var open = new MemoryStream();
        using var covered = new MemoryStream();
        var anything = false;
        using (var json = new Utf8JsonWriter(open, Plain))
        using (var secret = new Utf8JsonWriter(covered, Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("acts");
            foreach (var act in acts)
            {
                json.WriteStartArray();
                json.WriteStringValue(act.Act);
                if (act.Note is { } note)
                {
                    json.WriteStringValue(note);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("records");
            secret.WriteStartArray();
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteString("kind", record.GetType().Name);
                json.WriteString("id", record.Id);
                json.WriteStartArray("fields");
                foreach (var field in CopiedTable.Of(db, record.GetType()).Told)
                {
                    if (TrailText.Of(field.Value(record)) is { } value)
                    {
                        json.WriteStartArray();
                        json.WriteStringValue(field.Label);
                        if (field.IsSensitive)
                        {
                            anything = true;
                            secret.WriteStartArray();
                            secret.WriteStringValue(record.Id);
                            secret.WriteStringValue(field.Label);
                            secret.WriteStringValue(value);
                            secret.WriteEndArray();
                        }
                        else
                        {
                            json.WriteStringValue(value);
                        }

                        json.WriteEndArray();
                    }
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            secret.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return (Text(open), anything ? Text(covered) : null);
    }

    private static string Text(MemoryStream json) => System.Text.Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
}
