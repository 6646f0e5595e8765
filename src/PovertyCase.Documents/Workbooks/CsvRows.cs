using System.Text;
using CsvHelper;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Rows of a text file. Encoding: byte order mark, else strict UTF-8, else GB18030 (what Chinese Excel writes).</summary>
internal sealed class CsvRows : ISheetRows
{
    private const int Piece = 1 << 16;

    private readonly Stream file;
    private readonly WorkbookLimits limits;
    private readonly Encoding encoding;

    public CsvRows(Stream file, WorkbookLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        if (WideMark() is { } wide)
        {
            encoding = wide;
            return;
        }

        if (FileBytes.Contain(file, [0]))
        {
            throw new WorkbookRefused("文件名是 .csv，内容却不是文字；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传");
        }

        encoding = IsUtf8() ? Encoding.UTF8 : Encoding.GetEncoding("GB18030");
    }

    public IReadOnlyList<string> SheetNames => ["CSV"];

    public IEnumerable<SheetRow> Rows(string? sheet)
    {
        file.Position = 0;
        var options = new CsvReaderOptions { HasHeader = false, SkipEmptyLines = false, Encoding = encoding, MaxRecordSize = 1 << 20, IncludeValuesInExceptions = false };
        using var reader = CsvReader.Create(file, options, leaveOpen: true);
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

    private Encoding? WideMark()
    {
        var mark = new byte[2];
        file.Position = 0;
        file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        return mark switch
        {
            [0xFF, 0xFE] => Encoding.Unicode,
            [0xFE, 0xFF] => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private bool IsUtf8()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, text) = (new byte[Piece], new char[Piece + 1]);
        file.Position = 0;
        try
        {
            int read;
            do
            {
                read = file.Read(bytes);
                strict.GetChars(bytes, 0, read, text, 0, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
