using System.IO.Compression;
using System.Text;
using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Documents.Tests.Workbooks;

/// <summary>Makes the files that clerks and attackers upload.</summary>
internal static class Sheets
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static Stream File(string name) => new MemoryStream(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Workbooks", "Files", name)));

    public static Stream Text(string text, Encoding encoding, bool mark = false)
    {
        var file = new MemoryStream();
        file.Write(mark ? encoding.GetPreamble() : []);
        file.Write(encoding.GetBytes(text));
        file.Position = 0;
        return file;
    }

    /// <summary>An .xlsx with this inside its sheetData; further parts and other workbook properties as wished.</summary>
    public static MemoryStream Xlsx(string sheetData, string workbookProperties = "", string prolog = "", string afterData = "", params (string Name, byte[] Content)[] more)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Add(zip, "_rels/.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<?xml version="1.0"?><workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{workbookProperties}<sheets><sheet name="户表" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Add(zip, "xl/styles.xml", $"""<?xml version="1.0"?><styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Add(zip, "xl/worksheets/sheet1.xml", $"""<?xml version="1.0"?>{prolog}<worksheet xmlns="{Main}"><sheetData>{sheetData}</sheetData>{afterData}</worksheet>""");
            foreach (var (name, content) in more)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }
        }

        file.Position = 0;
        return file;
    }

    public static List<SheetRow> Read(Stream file, string name, WorkbookLimits? limits = null)
    {
        using var book = WorkbookReader.Open(file, name, limits);
        return [.. book.Rows()];
    }

    public static string Refusal(Stream file, string name, WorkbookLimits? limits = null) =>
        Assert.Throws<WorkbookRefused>(() => Read(file, name, limits)).Message;

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}

/// <summary>A response body: it cannot seek, and it refuses to be written to synchronously, as web servers do.</summary>
internal sealed class ResponseBody : MemoryStream
{
    private const string Refused = "Synchronous operations are disallowed.";

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public MemoryStream Received() => new(ToArray());

    public override long Seek(long offset, SeekOrigin loc) => throw new InvalidOperationException("A response goes only forward.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException(Refused);

    public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException(Refused);

    public override void WriteByte(byte value) => throw new InvalidOperationException(Refused);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        base.Write(buffer.ToArray(), 0, buffer.Length);
        return ValueTask.CompletedTask;
    }
}
