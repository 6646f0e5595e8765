using System.Globalization;
using System.Text.RegularExpressions;

namespace PovertyCase.Web.Data.Trail;

/// <summary>A head that was kept outside the database: whole, or as printed on paper (the first digits of its root).</summary>
public sealed record OutsideHead(long Size, string RootDigits);

/// <summary>
/// The file that heads are appended to, outside the database: it tells of a tail that was cut off and of a trail that was replaced by another
/// one, however well that was made. Best on another machine or append-only (chattr +a).
/// </summary>
public sealed partial class HeadsFile(string path)
{
    public string FullName => Path.GetFullPath(path);

    /// <summary>Appends and waits until it is on the disk.</summary>
    public void Append(IEnumerable<AuditHead> heads)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullName)!);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        using (var text = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" })
        {
            foreach (var head in heads)
            {
                text.WriteLine(HeadStatement.Line(head));
            }
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>How many entries the last kept head speaks of; 0 when none is kept.</summary>
    public long LastSize()
    {
        long last = 0;
        if (File.Exists(path))
        {
            // A line that a crash cut short is no head; the next ones are.
            foreach (var line in File.ReadLines(path))
            {
                last = SizeOf(line) ?? last;
            }
        }

        return last;
    }

    /// <summary>
    /// The kept heads of a file, or the one head printed on a document: 12345-0123456789abcdef. The file is read at once: heads that the running program adds during a
    /// verification speak of entries that its snapshot does not hold, and would be taken for a trail that was cut off.
    /// </summary>
    /// <exception cref="FormatException">Neither a file nor a printed head.</exception>
    public static IReadOnlyList<OutsideHead> Read(string fileOrPrinted)
    {
        if (File.Exists(fileOrPrinted))
        {
            return [.. File.ReadLines(fileOrPrinted).Where(l => SizeOf(l) is not null).Select(HeadStatement.Read).Select(h => new OutsideHead(h.Size, Convert.ToHexStringLower(h.Root)))];
        }

        var printed = PrintedHead().Match(fileOrPrinted.Trim());
        return printed.Success
            ? [new OutsideHead(long.Parse(printed.Groups[1].Value, CultureInfo.InvariantCulture), printed.Groups[2].Value.ToLowerInvariant())]
            : throw new FormatException($"“{fileOrPrinted}”既不是存证文件，也不是印在文书上的存证号（例如 12345-0123456789abcdef）。");
    }

    private static long? SizeOf(string line)
    {
        try
        {
            return HeadStatement.Read(line).Size;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("^([0-9]{1,18})-([0-9a-fA-F]{16,64})$", RegexOptions.NonBacktracking)]
    private static partial Regex PrintedHead();
}
