using System.Globalization;
using System.Text;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Writes a .csv file row by row: UTF-8 with byte order mark (Chinese Excel needs it), CRLF, formulas disarmed.</summary>
public sealed class CsvSheetWriter : IAsyncDisposable
{
    private readonly StringBuilder line = new();
    private readonly StreamWriter writer;

    /// <summary>Begins a file on a stream that stays open.</summary>
    public CsvSheetWriter(Stream output) =>
        writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 1 << 16, leaveOpen: true);

    /// <summary>Writes a row.</summary>
    public async ValueTask RowAsync(IReadOnlyList<CellValue> values, CancellationToken cancellation = default)
    {
        line.Clear();
        for (var i = 0; i < values.Count; i++)
        {
            line.Append(i > 0 ? "," : "");
            Append(values[i]);
        }

        line.Append("\r\n");
        await writer.WriteAsync(line, cancellation);
    }

    /// <summary>Sends what has been written so far, so that a download begins before the first rows are read.</summary>
    public Task FlushAsync(CancellationToken cancellation = default) => writer.FlushAsync(cancellation);

    /// <summary>Sends what is still held.</summary>
    public async ValueTask DisposeAsync() => await writer.DisposeAsync();

    private void Append(CellValue value)
    {
        if (value.Number is { } number)
        {
            line.Append(number.ToString(CultureInfo.InvariantCulture));
            return;
        }

        if (value.Day is { } day)
        {
            line.Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return;
        }

        var text = value.Text ?? "";
        if (FormulaSafety.LooksLikeFormula(text))
        {
            text = "'" + text;
        }

        if (text.AsSpan().IndexOfAny(",\"\r\n\t") >= 0)
        {
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        line.Append(text);
    }
}
