using System.Globalization;
using System.Text.Json;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Data.Keys;

namespace PovertyCase.Web.Imports;

/// <summary>A row as it is kept with its batch, its cells sealed.</summary>
public readonly record struct StoredRow(int RowNo, byte[] Cells)
{
    public SheetRow Read(CaseKeys keys) => StoredCells.Read(RowNo, keys.Open(Cells));
}

/// <summary>
/// The cells of an uploaded row as JSON and back, without loss: a plain text cell is a string, any other an object with its kind. What is
/// committed later is read from here, never from a second upload.
/// </summary>
public static class StoredCells
{
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
        var row = new List<SheetCell>();
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.String)
            {
                row.Add(json.ValueTextEquals(default(ReadOnlySpan<byte>)) ? SheetCell.Empty : SheetCell.Of(json.GetString()!));
            }
            else
            {
                using var cell = JsonDocument.ParseValue(ref json);
                row.Add(Cell(cell.RootElement));
            }
        }

        return new SheetRow(number, row);
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

    private static SheetCell Cell(JsonElement cell) => new((CellKind)cell.GetProperty("k").GetInt32(), cell.GetProperty("t").GetString()!)
    {
        Number = cell.TryGetProperty("n", out var number) ? number.GetDouble() : null,
        Date = cell.TryGetProperty("d", out var date) ? DateTime.Parse(date.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null,
        CountsFrom1904 = cell.TryGetProperty("old", out _),
        LostDigits = cell.TryGetProperty("lost", out _),
    };
}
