using System.Text.Encodings.Web;
using System.Text.Json;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data.Copying;

namespace PovertyCase.Web.Data.Trail;

/// <summary>
/// A household that arrives whole has one line in the trail instead of one a field: every act and every record with its fields as JSON. Nothing stood
/// there before. Fields of a kind are named once, because the names are longer than most values. Sensitive values stand in a second text that is sealed and
/// marked like any sensitive value; the first only says that there is something.
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
            foreach (var kind in records.GroupBy(r => r.GetType()))
            {
                var fields = CopiedTable.Of(db, kind.Key).Told;
                var told = kind.Select(r => (r.Id, Values: fields.Select(f => TrailText.Of(f.Value(r))).ToArray())).ToList();
                var stated = Enumerable.Range(0, fields.Count).Where(i => told.Exists(t => t.Values[i] is not null)).ToList();
                json.WriteStartObject();
                json.WriteString("kind", kind.Key.Name);
                json.WriteStartArray("fields");
                stated.ForEach(i => json.WriteStringValue(fields[i].Label));
                json.WriteEndArray();
                json.WriteStartArray("of");
                foreach (var (id, values) in told)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(id);
                    foreach (var i in stated)
                    {
                        if (values[i] is { } value && fields[i].IsSensitive)
                        {
                            anything = true;
                            secret.WriteStartArray();
                            secret.WriteStringValue(id);
                            secret.WriteStringValue(fields[i].Label);
                            secret.WriteStringValue(value);
                            secret.WriteEndArray();
                            json.WriteBooleanValue(true);
                        }
                        else
                        {
                            json.WriteStringValue(values[i]);
                        }
                    }

                    json.WriteEndArray();
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
