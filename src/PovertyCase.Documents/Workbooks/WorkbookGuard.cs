using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace PovertyCase.Documents.Workbooks;

/// <summary>What a file's first bytes say it is.</summary>
internal enum FileMagic
{
    Text,
    Zip,
    Compound,
    BareBiff,
    Pdf,
    Picture,
    Empty,
}

/// <summary>Looks at an uploaded file before any parser touches it.</summary>
internal static class WorkbookGuard
{
    private const string CopyOver = "请把数据复制到新建的工作簿后再上传";
    private const string Divide = "请按村或按乡镇分成几个文件上传";
    private const string Password = "文件加了打开密码，系统读不了；请去掉密码后再上传";
    private const string Broken = "文件已损坏，打不开；请用 Excel 或 WPS 打开后另存为一份新的 .xlsx 再上传";

    private static readonly byte[][] DocumentTypes = [Encoding.ASCII.GetBytes("<!DOCTYPE"), Encoding.Unicode.GetBytes("<!DOCTYPE"), Encoding.BigEndianUnicode.GetBytes("<!DOCTYPE")];

    /// <summary>The kind of file by its first bytes; the stream stands at its start afterwards.</summary>
    public static FileMagic Magic(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        var start = head[..read];
        return start switch
        {
            [] => FileMagic.Empty,
            [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => FileMagic.Zip,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] => FileMagic.Compound,
            [0x09, 0x00 or 0x02 or 0x04 or 0x08, ..] => FileMagic.BareBiff,
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => FileMagic.Pdf,
            [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileMagic.Picture,
            _ => FileMagic.Text,
        };
    }

    /// <summary>
    /// Refuses what an .xlsx file may not be: a bomb, a macro carrier, a document type. Tells whether days count from 1904, and whether a formula failed.
    /// </summary>
    public static (bool From1904, bool HasErrors) InspectZip(Stream file, WorkbookLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > limits.Entries)
            {
                throw new WorkbookRefused($"文件里有 {zip.Entries.Count} 个部件，超过 {limits.Entries} 个；{CopyOver}");
            }

            if (zip.GetEntry("xl/workbook.xml") is not { } workbook)
            {
                throw new WorkbookRefused("这个压缩文件不是 Excel 工作簿；请上传用 Excel 或 WPS 保存的 .xlsx");
            }

            if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                throw Macros();
            }

            if (zip.Entries.Any(e => e.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)))
            {
                throw new WorkbookRefused("文件里有引用其他工作簿的公式，显示的数可能是旧的；请全选复制，用“选择性粘贴—数值”贴到新建的工作簿后再上传");
            }

            // Two parts of one name, or a name that leads out of the file, is read one way by one program and another way by the next.
            if (zip.Entries.DistinctBy(e => e.FullName, StringComparer.OrdinalIgnoreCase).Count() < zip.Entries.Count || zip.Entries.Any(e => e.FullName.StartsWith('/') || e.FullName.Split('/', '\\').Contains("..")))
            {
                throw new WorkbookRefused(Broken);
            }

            var (inflated, errors) = (0L, false);
            foreach (var entry in zip.Entries)
            {
                inflated += Inflate(entry, limits, inflated, ref errors);
            }

            return (CountsFrom1904(workbook), errors);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw new WorkbookRefused(Broken, broken);
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>Refuses what an .xls file may not be: encrypted or with macros.</summary>
    public static void InspectCompound(Stream file)
    {
        if (FileBytes.Contain(file, Encoding.Unicode.GetBytes("EncryptedPackage")))
        {
            throw Encrypted(null);
        }

        if (FileBytes.Contain(file, Encoding.Unicode.GetBytes("_VBA_PROJECT_CUR")))
        {
            throw Macros();
        }
    }

    /// <summary>The refusal of a file with a password.</summary>
    public static WorkbookRefused Encrypted(Exception? cause) => cause is null
        ? new WorkbookRefused(Password)
        : new WorkbookRefused(Password, cause);

    /// <summary>The refusal of a file with macros.</summary>
    public static WorkbookRefused Macros() => new("文件里有宏，不能上传；请另存为不带宏的 .xlsx");

    /// <summary>The refusal of an .xls file with a formula that has no result: it would be read as an empty cell.</summary>
    public static WorkbookRefused FailedFormula(int row) => new($"第 {row} 行有一格公式算错了（例如 #DIV/0!），旧版 .xls 里读不出来；请改正，或者另存为 .xlsx 再上传");

    /// <summary>The refusal of a file that cannot be parsed.</summary>
    public static WorkbookRefused Damaged(Exception cause) => new(Broken, cause);

    /// <summary>The refusal of a file that is too large.</summary>
    public static WorkbookRefused TooLarge(WorkbookLimits limits) => new($"文件超过 {limits.FileBytes >> 20} MB；{Divide}");

    /// <summary>More characters than the office program itself puts into a cell.</summary>
    public const int LongestCell = 32_767;

    /// <summary>The refusal of a cell that no form could hold.</summary>
    public static WorkbookRefused TooLong(int row) => new($"第 {row} 行有一格超过 {LongestCell} 个字；请删去多余的内容后再上传");

    /// <summary>The refusal of a sheet with too many rows.</summary>
    public static WorkbookRefused TooManyRows(WorkbookLimits limits) => new($"数据超过 {limits.Rows} 行；{Divide}");

    /// <summary>The refusal of a sheet that goes on with rows in which nothing stands.</summary>
    public static WorkbookRefused TooManyBlankRows(int from, WorkbookLimits limits) => new($"第 {from} 行起连续 {limits.BlankRows} 行以上是空行；请删去下面的空行，另存后再上传");

    /// <summary>The refusal of a sheet with too many columns.</summary>
    public static WorkbookRefused TooManyColumns(WorkbookLimits limits) => new($"表格超过 {limits.Columns} 列；请用模板填写");

    // Counts what really comes out: the sizes in the directory may lie.
    private static long Inflate(ZipArchiveEntry entry, WorkbookLimits limits, long before, ref bool errors)
    {
        const int overlap = 32;
        var looksForErrors = ErrorCells.IsSheet(entry);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var content = entry.Open();
            long total = 0;
            var kept = 0;
            int read;
            while ((read = content.Read(buffer, kept, buffer.Length - kept)) > 0)
            {
                total += read;
                var ratioBroken = total > 1 << 20 && total / Math.Max(1, entry.CompressedLength) > limits.Ratio;
                if (before + total > limits.InflatedBytes || ratioBroken)
                {
                    throw new WorkbookRefused($"文件解压后大得不正常，已停止读取；{CopyOver}");
                }

                var filled = buffer.AsSpan(0, kept + read);
                foreach (var documentType in DocumentTypes)
                {
                    if (filled.IndexOf(documentType) >= 0)
                    {
                        throw new WorkbookRefused("文件里有不允许的内容（DTD），已停止读取；请用 Excel 或 WPS 重新保存后再上传");
                    }
                }

                if (looksForErrors && !errors)
                {
                    errors = filled.IndexOf(ErrorCells.Marks[0]) >= 0 || filled.IndexOf(ErrorCells.Marks[1]) >= 0;
                }

                kept = Math.Min(overlap, filled.Length);
                filled[^kept..].CopyTo(buffer);
            }

            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Whether an .xls file counts its days from 1904, which the parser knows and does not tell. Date1904 ([MS-XLS] 2.4.77) and CalcPrecision after it have their fixed place in the
    /// globals ([MS-XLS] 2.1.7.20.3), in the older formats too, so both are looked for as one.
    /// </summary>
    public static bool XlsCountsFrom1904(Stream file) => FileBytes.Contain(file, [0x22, 0x00, 0x02, 0x00, 0x01, 0x00, 0x0E, 0x00, 0x02, 0x00]);

    private static bool CountsFrom1904(ZipArchiveEntry workbook)
    {
        using var reader = new StreamReader(workbook.Open());
        var buffer = new char[1 << 16];
        var text = new string(buffer, 0, reader.ReadBlock(buffer));
        return text.Contains("date1904=\"1\"", StringComparison.Ordinal) || text.Contains("date1904=\"true\"", StringComparison.Ordinal);
    }
}
