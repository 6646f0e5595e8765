using System.Globalization;
using System.Text.Json;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Imports;

/// <summary>A row as it is kept with its batch, its cells sealed, and what was found in it (<see cref="ImportFault.Read"/>).</summary>
public readonly record struct StoredRow(int RowNo, byte[] Cells, string Faults)
{
    public SheetRow Read(CaseKeys keys) => StoredCells.Read(RowNo, keys.Open(Cells));
}

/// <summary>
/// The cells of an uploaded row as JSON and back, without loss: a plain text cell is a string, any other an object with its kind. What is
/// committed later is read from here, never from a second upload.
/// </summary>
public static class StoredCells
{
    private const int UsualColumns = 64;

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SheetRow row)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartArray();
            foreach (var cell in row.Cells)
            {
                Write(json, cell);
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static SheetRow Read(int number, string cells) => Read(number, System.Text.Encoding.UTF8.GetBytes(cells));

    /// <param name="cells">UTF-8, as sealed.</param>
    public static SheetRow Read(int number, ReadOnlySpan<byte> cells)
    {
        var json = new Utf8JsonReader(cells);
        var row = new List<SheetCell>(UsualColumns);
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.String)
            {
                row.Add(json.ValueTextEquals(default(ReadOnlySpan<byte>)) ? SheetCell.Empty : SheetCell.Of(json.GetString()!));
            }
            else
            {
                row.Add(Cell(ref json));
            }
        }

        return new SheetRow(number, row.ToArray());
    }

    private static void Write(Utf8JsonWriter json, SheetCell cell)
    {
        if (cell.Kind is CellKind.Empty or CellKind.Text)
        {
            json.WriteStringValue(cell.Text);
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("k", (int)cell.Kind);
        json.WriteString("t", cell.Text);
        if (cell.Number is { } number)
        {
            json.WriteNumber("n", number);
        }

        if (cell.Date is { } date)
        {
            json.WriteString("d", date.ToString("O", CultureInfo.InvariantCulture));
        }

        if (cell.CountsFrom1904)
        {
            json.WriteBoolean("old", true);
        }

        if (cell.LostDigits)
        {
            json.WriteBoolean("lost", true);
        }

        json.WriteEndObject();
    }

    private static SheetCell Cell(ref Utf8JsonReader json)
    {
        var cell = SheetCell.Empty;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            cell = name switch
            {
                "k" => cell with { Kind = (CellKind)json.GetInt32() },
                "t" => cell with { Text = json.GetString()! },
                "n" => cell with { Number = json.GetDouble() },
                "d" => cell with { Date = DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) },
                "old" => cell with { CountsFrom1904 = true },
                "lost" => cell with { LostDigits = true },
                _ => throw new JsonException($"A cell has no {name}."),
            };
        }

        return cell;
    }
}
