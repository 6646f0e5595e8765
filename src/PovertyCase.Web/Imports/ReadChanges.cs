using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Imports;

/// <summary>Reads what the cells of one row of an edited export change.</summary>
internal static class ReadChanges
{
    private static readonly ImportColumn IncomeYear = ImportColumns.ByField("Income.Year")!;
    private static readonly ImportColumn ConditionsYear = ImportColumns.ByField("Conditions.Year")!;

    /// <summary>What the row changes. A cell that still shows what the register holds, covered or whole, is no change.</summary>
    public static UpdatedRow Of<TRow>(
        CheckedUpdate found, SheetRow row, TRow line, RowValues held, ColumnPart part, IReadOnlyList<SheetColumn<TRow>> covered, IReadOnlyList<SheetColumn<TRow>> whole, HouseholdLine household, MemberLine? member)
    {
        var after = held.Copy();
        var typed = new List<(ImportColumn Column, SheetCell Cell)>();
        for (var i = 0; i < whole.Count; i++)
        {
            var header = whole[i].Column.Header;
            var cell = found.Sheet.Cell(row, header);
            if (header is RegisterSheets.StampHeader or RegisterSheets.HouseholdNo || CellText.Text(cell).Length == 0 || Shows(cell, whole[i].Value(line)) || Shows(cell, covered[i].Value(line)))
            {
                continue;
            }

            if (cell.Kind == CellKind.Error)
            {
                found.Stop(row.Number, header, $"{header}这一格是公式错误，请填真正的值");
            }
            else if (whole[i].Typed is not { } column)
            {
                found.Stop(row.Number, header, $"{header}由系统得出，不能在表里改");
            }
            else if (column.Part != part)
            {
                found.Stop(row.Number, header, $"{header}请在户表里改，成员表里改了不算");
            }
            else if (column.Covers is not null && cell.Text.Contains('*', StringComparison.Ordinal))
            {
                found.Stop(row.Number, header, $"{header}遮着一部分，要改请整个重填，不改就照原样留着");
            }
            else
            {
                typed.Add((column, cell));
            }
        }

        // The year first: where none stood, the figures are that year's. What another column says more exactly comes last, to be held against it.
        foreach (var (column, cell) in typed.OrderByDescending(t => t.Column.Field.EndsWith(".Year", StringComparison.Ordinal)).ThenBy(t => t.Column.IsAside))
        {
            if (ImportColumn.SaysEmpty(cell))
            {
                if (column.Empty is null || column.IsRequired)
                {
                    found.Stop(row.Number, column.ExportHeader, $"{column.ExportHeader}不能清空，请填新的内容{(column.Kind is ColumnKind.Number or ColumnKind.Money ? "；没有的填0" : "")}", CheckedImport.Unreadable, column.Field);
                }
                else
                {
                    column.Empty(after);
                }
            }
            else if (column.Take(after, cell) is { } problem)
            {
                found.Stop(row.Number, column.ExportHeader, ImportColumn.Renamed(problem, column.Header, column.ExportHeader), CheckedImport.Unreadable, column.Field);
            }
        }

        // A year is a sheet of its own. What a new one would take from the last stands in no cell that was changed, so nobody would have seen it.
        OtherYear(IncomeYear, held.IncomeYear, after.IncomeYear, "收入");
        OtherYear(ConditionsYear, held.ConditionsYear, after.ConditionsYear, "生产生活条件");

        void OtherYear(ImportColumn column, int? stands, int? other, string what)
        {
            if (stands is not null && other is not null && other != stands)
            {
                found.Stop(row.Number, column.ExportHeader, $"登记的是{stands}年的，年度不能在表里改；{other}年的{what}请在户页面上填");
            }
        }

        if (after.IncomeYear is null && typed.Any(t => t.Column.Field.StartsWith("Income.", StringComparison.Ordinal)))
        {
            found.Stop(row.Number, IncomeYear.ExportHeader, $"填了收入，请在“{IncomeYear.ExportHeader}”写明是哪一年的");
        }

        return new UpdatedRow(row.Number, household, member, after, [.. typed
            .Where(t => t.Column.Says(held) != t.Column.Says(after))
            .Select(t => new CellChange(t.Column.ExportHeader, t.Column.Field, Told(t.Column, held), Told(t.Column, after)))]);
    }

    private static string Told(ImportColumn column, RowValues values)
    {
        var text = column.Says(values);
        return column.Covers is { } number && text.Length > 0 ? Masking.Cover(number, text) : text;
    }

    private static bool Shows(SheetCell cell, CellValue value) => value switch
    {
        { Number: { } number } => CellText.TryMoney(cell, out var read) && read == number,
        { Day: { } day } => CellText.TryDay(cell, out var read) && read == day,
        _ => CellText.Text(cell).TrimStart('\'') == CellText.Clean(value.Text ?? "").TrimStart('\''),
    };
}
