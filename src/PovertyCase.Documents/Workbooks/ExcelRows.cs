using System.Globalization;
using ExcelDataReader;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Rows of an Excel file, one at a time.</summary>
internal sealed class ExcelRows : ISheetRows
{
    private static readonly HashSet<string> Errors = ["#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!"];

    private readonly IExcelDataReader reader;
    private readonly bool from1904;
    private readonly WorkbookLimits limits;
    private readonly List<string> visible = [];
    private bool atStart = true;

    // A lone cell far to the right is noticed; a sheet that is formatted to its last column and row must not take minutes over it.
    private long farLooks = 50_000_000;

    public ExcelRows(IExcelDataReader reader, bool from1904, WorkbookLimits limits)
    {
        this.reader = reader;
        this.from1904 = from1904;
        this.limits = limits;
        Guard(() =>
        {
            do
            {
                if (reader.VisibleState == "visible")
                {
                    visible.Add(reader.Name);
                }
            }
            while (reader.NextResult());

            reader.Reset();
            return true;
        });
        if (visible.Count == 0)
        {
            throw new WorkbookRefused("工作簿里没有可见的工作表");
        }
    }

    public IReadOnlyList<string> SheetNames => visible;

    public IEnumerable<SheetRow> Rows(string? sheet)
    {
        MoveTo(sheet ?? visible[0]);
        var merged = new MergedCells(Guard(() => reader.MergeCells));
        var (count, blank) = (0, 0);
        while (Guard(reader.Read))
        {
            var cells = Guard(ReadCells);
            if (cells.Count == 0)
            {
                // A sheet that is formatted to its last row has a million of them, and nobody sees what stands below.
                if (++blank > limits.BlankRows)
                {
                    throw WorkbookGuard.TooManyBlankRows(reader.Depth + 1 - limits.BlankRows, limits);
                }

                continue;
            }

            // A row of which nothing is its own stays empty, however far down a cell is merged.
            blank = 0;
            merged.Fill(reader.Depth, cells);
            if (++count > limits.Rows)
            {
                throw WorkbookGuard.TooManyRows(limits);
            }

            yield return new SheetRow(reader.Depth + 1, cells);
        }
    }

    public void Dispose() => reader.Dispose();

    private void MoveTo(string sheet)
    {
        if (!atStart)
        {
            Guard(() =>
            {
                reader.Reset();
                return true;
            });
        }

        atStart = false;
        while (reader.Name != sheet)
        {
            if (!Guard(reader.NextResult))
            {
                throw new WorkbookRefused($"工作簿里没有名为“{sheet}”的工作表");
            }
        }
    }

    private List<SheetCell> ReadCells()
    {
        var width = reader.FieldCount;
        for (var beyond = limits.Columns; beyond < width && (beyond < limits.Columns + 100 || farLooks-- > 0); beyond++)
        {
            if (reader.GetValue(beyond) is not null)
            {
                throw WorkbookGuard.TooManyColumns(limits);
            }
        }

        var cells = new List<SheetCell>(Math.Min(width, limits.Columns));
        var filled = 0;
        for (var i = 0; i < Math.Min(width, limits.Columns); i++)
        {
            var cell = Cell(i);
            cells.Add(cell);
            if (cell.Kind != CellKind.Empty && !string.IsNullOrWhiteSpace(cell.Text))
            {
                filled = i + 1;
            }
        }

        cells.RemoveRange(filled, cells.Count - filled);
        return cells;
    }

    private SheetCell Cell(int column)
    {
        return reader.GetValue(column) switch
        {
            null => SheetCell.Empty,
            string text when text.StartsWith('#') && Errors.Contains(text) => new SheetCell(CellKind.Error, text),
            string { Length: > WorkbookGuard.LongestCell } => throw WorkbookGuard.TooLong(reader.Depth + 1),
            string text => SheetCell.Of(text),
            double number => Number(number),
            int number => Number(number),
            bool truth => new SheetCell(CellKind.Truth, truth ? "是" : "否"),
            DateTime date => Day(date),
            TimeSpan time => new SheetCell(CellKind.Text, time.ToString("c", CultureInfo.InvariantCulture)),
            var other => SheetCell.Of(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
        };
    }

    // Fifteen digits is what the office program keeps; an ID number typed as a number has lost its end.
    private SheetCell Number(double number)
    {
        var lost = Math.Abs(number) >= 1e15;
        var text = lost ? number.ToString("R", CultureInfo.InvariantCulture) : ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture);
        return new SheetCell(CellKind.Number, text) { Number = number, LostDigits = lost, CountsFrom1904 = from1904 };
    }

    private SheetCell Day(DateTime date)
    {
        var shape = date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";
        return new SheetCell(CellKind.Date, date.ToString(shape, CultureInfo.InvariantCulture)) { Date = date, CountsFrom1904 = from1904 };
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is not (WorkbookRefused or OutOfMemoryException))
        {
            throw WorkbookGuard.Damaged(broken);
        }
    }
}
