using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Rows of a text file. Encoding: byte order mark, else strict UTF-8, else GB18030 (what Chinese Excel writes).</summary>
internal sealed class CsvRows : ISheetRows
{
    private readonly byte[] bytes;
    private readonly WorkbookLimits limits;

    public CsvRows(Stream file, WorkbookLimits limits)
    {
        this.limits = limits;
        bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        if (!HasWideMark() && bytes.AsSpan().Contains((byte)0))
        {
            throw new WorkbookRefused("文件名是 .csv，内容却不是文字；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传");
        }
    }

    public IReadOnlyList<string> SheetNames => ["CSV"];

    public IEnumerable<SheetRow> Rows(string? sheet)
    {
        using var reader = CsvReader.Create(new MemoryStream(bytes), new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            Encoding = Encoding(),
            MaxRecordSize = 1 << 20,
            IncludeValuesInExceptions = false,
        });
        var number = 0;
        var count = 0;
        while (Read(reader))
        {
            number++;
            var cells = Cells(reader, number);
            if (cells.Count == 0)
            {
                continue;
            }

            if (++count > limits.Rows)
            {
                throw WorkbookGuard.TooManyRows(limits);
            }

            yield return new SheetRow(number, cells);
        }
    }

    public void Dispose()
    {
    }

    private static bool Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException broken)
        {
            throw WorkbookGuard.Damaged(broken);
        }
    }

    private List<SheetCell> Cells(CsvReader reader, int number)
    {
        var cells = new List<SheetCell>(reader.FieldCount);
        var filled = 0;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var text = reader.GetString(i);
            if (text.Length > WorkbookGuard.LongestCell)
            {
                throw WorkbookGuard.TooLong(number);
            }

            cells.Add(SheetCell.Of(text));
            if (!string.IsNullOrWhiteSpace(text))
            {
                filled = i + 1;
            }
        }

        if (filled > limits.Columns)
        {
            throw WorkbookGuard.TooManyColumns(limits);
        }

        cells.RemoveRange(filled, cells.Count - filled);
        return cells;
    }

    private bool HasWideMark() => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private Encoding Encoding()
    {
        if (HasWideMark())
        {
            return bytes[0] == 0xFF ? System.Text.Encoding.Unicode : System.Text.Encoding.BigEndianUnicode;
        }

        return Utf8.IsValid(bytes) ? System.Text.Encoding.UTF8 : System.Text.Encoding.GetEncoding("GB18030");
    }
}
