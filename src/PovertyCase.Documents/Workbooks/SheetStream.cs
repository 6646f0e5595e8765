using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PovertyCase.Documents.Workbooks;

/// <summary>The parts of an .xlsx file, written from first to last byte without looking back, so that a response can carry it while it grows.</summary>
/// <remarks>
/// Written by hand and not with the OpenXml library because its package wants a stream that can seek. Everything goes out asynchronously:
/// web servers refuse synchronous writing.
/// </remarks>
internal sealed class SheetStream
{
    private const int FlushAt = 1 << 16;
    private const int LongestText = 32767;

    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"_");

    private readonly Outbox outbox;
    private readonly ZipArchive zip;
    private readonly ArrayBufferWriter<byte> buffer = new(FlushAt * 2);
    private Stream? part;
    private bool rowOpen;

    public SheetStream(Stream output)
    {
        outbox = new Outbox(output);
        zip = new ZipArchive(outbox.Writing, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Number of the last row begun.</summary>
    public int Row { get; private set; }

    public static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }

    public void BeginPart(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);

        // One fixed moment: the same rows give the same file, and no clock is asked here.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        part = entry.Open();
    }

    public async Task EndPartAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        part!.Dispose();
        part = null;
        await outbox.SendAsync(cancellation);
    }

    /// <summary>Ends the package: its directory goes out. A package without it cannot be opened.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        zip.Dispose();
        await outbox.SendAsync(cancellation);
    }

    public async Task PartAsync(string name, string xml, CancellationToken cancellation)
    {
        BeginPart(name);
        Raw(xml);
        await EndPartAsync(cancellation);
    }

    public void Raw(string xml) => Encoding.UTF8.GetBytes(xml, buffer);

    public void BeginRow(int number)
    {
        EndRow();
        Row = number;
        Raw("<row r=\"");
        Whole(number);
        Raw("\">");
        rowOpen = true;
    }

    public void EndRow()
    {
        if (rowOpen)
        {
            Raw("</row>");
            rowOpen = false;
        }
    }

    public ValueTask FlushIfFullAsync(CancellationToken cancellation) =>
        buffer.WrittenCount >= FlushAt ? new ValueTask(FlushAsync(cancellation)) : ValueTask.CompletedTask;

    /// <summary>A text cell as an inline string: it can never be a formula.</summary>
    public void Text(string column, string text, int style)
    {
        if (text.Length > LongestText)
        {
            throw new ArgumentException($"A cell holds at most {LongestText} characters, this text has {text.Length}.", nameof(text));
        }

        BeginCell(column, style);
        Raw(" t=\"inlineStr\"><is><t");
        Raw(text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)) ? " xml:space=\"preserve\">" : ">");
        Raw(Escape(text));
        Raw("</t></is></c>");
    }

    public void Number(string column, decimal number, int style)
    {
        BeginCell(column, style);
        Raw("><v>");
        Raw(number.ToString(CultureInfo.InvariantCulture));
        Raw("</v></c>");
    }

    public void Day(string column, DateOnly day, int style)
    {
        BeginCell(column, style);
        Raw("><v>");

        // Serial 61 is 1 March 1900 in every office program; the few days before it do not occur here.
        Whole(day.DayNumber - new DateOnly(1899, 12, 30).DayNumber);
        Raw("</v></c>");
    }

    /// <summary>Escapes for XML; drops what XML cannot carry; protects Excel's own _x0041_ notation.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0 && !text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            && !text.AsSpan().ContainsAnyInRange('\uFFFE', '\uFFFF'))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '_' when i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_': escaped.Append("_x005F_"); break;
                case '\t' or '\n': escaped.Append(c); break;
                case < ' ' or '\uFFFE' or '\uFFFF': break;
                case >= '\uD800' and <= '\uDFFF':
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    {
                        escaped.Append(c).Append(text[++i]);
                    }
                    else
                    {
                        escaped.Append('\uFFFD');
                    }

                    break;
                default: escaped.Append(c); break;
            }
        }

        return escaped.ToString();
    }

    private void BeginCell(string column, int style)
    {
        Raw("<c r=\"");
        Raw(column);
        Whole(Row);
        Raw("\" s=\"");
        Whole(style);
        Raw("\"");
    }

    private void Whole(int number)
    {
        var span = buffer.GetSpan(11);
        Utf8Formatter.TryFormat(number, span, out var written);
        buffer.Advance(written);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        part!.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        await outbox.SendAsync(cancellation);
    }
}
