using ExcelDataReader;

namespace PovertyCase.Documents.Workbooks;

/// <summary>
/// Cells that are merged over several rows: the office program keeps the value in the uppermost and shows it for all. County workbooks merge the number of a
/// household over its members; each of these rows says what the sheet shows.
/// </summary>
internal sealed class MergedCells(CellRange[]? ranges)
{
    private readonly ILookup<int, CellRange> _byFirstRow = (ranges ?? []).Where(r => r.ToRow > r.FromRow).ToLookup(r => r.FromRow);
    private readonly List<(CellRange Range, SheetCell Value)> _open = [];

    /// <param name="row">The row's number, counted from 0.</param>
    /// <param name="cells">What stands in the row itself; filled up to the last cell that is shown.</param>
    public void Fill(int row, List<SheetCell> cells)
    {
        _open.RemoveAll(o => o.Range.ToRow < row);
        foreach (var (range, value) in _open.Where(o => o.Value.Kind != CellKind.Empty))
        {
            while (cells.Count <= range.FromColumn)
            {
                cells.Add(SheetCell.Empty);
            }

            if (cells[range.FromColumn].Kind == CellKind.Empty)
            {
                cells[range.FromColumn] = value;
            }
        }

        foreach (var range in _byFirstRow[row])
        {
            _open.Add((range, range.FromColumn < cells.Count ? cells[range.FromColumn] : SheetCell.Empty));
        }
    }
}
