using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace PovertyCase.Documents.Workbooks;

/// <summary>What kind of file was opened.</summary>
public enum WorkbookFormat
{
    /// <summary>Excel 2007 and later.</summary>
    Xlsx,

    /// <summary>Excel 97–2003.</summary>
    Xls,

    /// <summary>Comma-separated text.</summary>
    Csv,
}

/// <summary>Opens uploaded .xlsx, .xls and .csv files.</summary>
public static class WorkbookReader
{
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens a file after looking it over. The stream belongs to the caller.</summary>
    /// <param name="file">The file; read into memory when it cannot seek.</param>
    /// <param name="fileName">Its name; the extension must be true.</param>
    /// <param name="limits">How much it may hold; the default limits when null.</param>
    /// <exception cref="WorkbookRefused">The file is not read; the message says why and what to do.</exception>
    public static OpenedWorkbook Open(Stream file, string fileName, WorkbookLimits? limits = null)
    {
        limits ??= WorkbookLimits.Default;
        var seekable = Seekable(file, limits);
        var magic = WorkbookGuard.Magic(seekable);
        if (magic == FileMagic.Empty)
        {
            throw new WorkbookRefused("这是一个空文件，没有任何内容");
        }

        return Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".XLSX" => OpenXlsx(seekable, magic, limits),
            ".XLS" => OpenXls(seekable, magic, limits),
            ".CSV" => OpenCsv(seekable, magic, limits),
            ".XLSM" or ".XLTM" or ".XLAM" or ".XLSB" => throw WorkbookGuard.Macros(),
            _ => throw new WorkbookRefused("只能上传 .xlsx、.xls 或 .csv 文件"),
        };
    }

    private static Stream Seekable(Stream file, WorkbookLimits limits)
    {
        if (file.CanSeek)
        {
            return file.Length <= limits.FileBytes ? file : throw WorkbookGuard.TooLarge(limits);
        }

        var copy = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            if (copy.Length + read > limits.FileBytes)
            {
                throw WorkbookGuard.TooLarge(limits);
            }

            copy.Write(buffer, 0, read);
        }

        return copy;
    }

    private static OpenedWorkbook OpenXlsx(Stream file, FileMagic magic, WorkbookLimits limits)
    {
        if (magic is FileMagic.Compound or FileMagic.BareBiff)
        {
            WorkbookGuard.InspectCompound(file);
            throw new WorkbookRefused("文件名是 .xlsx，里面却是旧版 Excel（.xls）；请把扩展名改为 .xls，或另存为 .xlsx 后上传");
        }

        if (magic != FileMagic.Zip)
        {
            throw NotWhatItSays(".xlsx", magic);
        }

        var (from1904, errors) = WorkbookGuard.InspectZip(file, limits);
        file = errors ? ErrorCells.AsTexts(file) : file;
        return new OpenedWorkbook(WorkbookFormat.Xlsx, new ExcelRows(Parse(() => ExcelReaderFactory.CreateOpenXmlReader(file, Configuration())), from1904, limits));
    }

    private static OpenedWorkbook OpenXls(Stream file, FileMagic magic, WorkbookLimits limits)
    {
        if (magic == FileMagic.Zip)
        {
            throw new WorkbookRefused("文件名是 .xls，里面却是新版 Excel（.xlsx）；请把扩展名改为 .xlsx 后上传");
        }

        if (magic is not (FileMagic.Compound or FileMagic.BareBiff))
        {
            throw NotWhatItSays(".xls", magic);
        }

        WorkbookGuard.InspectCompound(file);
        if (XlsErrors.FirstRow(file) is { } row)
        {
            throw WorkbookGuard.FailedFormula(row);
        }

        return new OpenedWorkbook(WorkbookFormat.Xls, new ExcelRows(Parse(() => ExcelReaderFactory.CreateBinaryReader(file, Configuration())), WorkbookGuard.XlsCountsFrom1904(file), limits));
    }

    private static OpenedWorkbook OpenCsv(Stream file, FileMagic magic, WorkbookLimits limits) => magic is FileMagic.Text or FileMagic.BareBiff
        ? new OpenedWorkbook(WorkbookFormat.Csv, new CsvRows(file, limits))
        : throw NotWhatItSays(".csv", magic);

    private static WorkbookRefused NotWhatItSays(string extension, FileMagic magic)
    {
        var really = magic switch
        {
            FileMagic.Zip or FileMagic.Compound => "Excel 工作簿",
            FileMagic.Pdf => "PDF",
            FileMagic.Picture => "图片",
            _ => "网页或文本",
        };
        return new WorkbookRefused($"文件名是 {extension}，内容却是{really}；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传");
    }

    // The caller's stream stays open. Old files without a code page are Chinese.
    private static ExcelReaderConfiguration Configuration() => new() { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") };

    private static IExcelDataReader Parse(Func<IExcelDataReader> open)
    {
        try
        {
            return open();
        }
        catch (InvalidPasswordException locked)
        {
            throw WorkbookGuard.Encrypted(locked);
        }
        catch (Exception broken) when (broken is not (WorkbookRefused or OutOfMemoryException))
        {
            throw WorkbookGuard.Damaged(broken);
        }
    }
}

/// <summary>An opened workbook. Rows come once, from top to bottom; hold no more of them than needed.</summary>
public sealed class OpenedWorkbook : IDisposable
{
    private readonly ISheetRows source;

    internal OpenedWorkbook(WorkbookFormat format, ISheetRows source)
    {
        Format = format;
        this.source = source;
    }

    /// <summary>What kind of file it is.</summary>
    public WorkbookFormat Format { get; }

    /// <summary>Names of the visible sheets in order.</summary>
    public IReadOnlyList<string> SheetNames => source.SheetNames;

    /// <summary>The rows of a sheet that hold anything, with their true numbers.</summary>
    /// <param name="sheet">A name from <see cref="SheetNames"/>; the first visible sheet when null.</param>
    /// <exception cref="WorkbookRefused">While reading: too many rows or columns, or the file is broken from here on.</exception>
    public IEnumerable<SheetRow> Rows(string? sheet = null) => source.Rows(sheet);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}

/// <summary>Where rows come from.</summary>
internal interface ISheetRows : IDisposable
{
    IReadOnlyList<string> SheetNames { get; }

    IEnumerable<SheetRow> Rows(string? sheet);
}
