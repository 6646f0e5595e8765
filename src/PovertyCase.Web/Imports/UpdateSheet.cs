using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Keys;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Imports;

/// <summary>An export of the register that comes back edited: which of the two sheets it is and where its columns stand.</summary>
/// <param name="OfMembers">成员表; else 户表.</param>
public sealed record UpdateSheet(IReadOnlyList<SheetRow> Rows, SheetHead Head, bool OfMembers)
{
    // A township's export; it is kept in memory while it is compared.
    private static readonly WorkbookLimits Limits = WorkbookLimits.Default with { Rows = 20_000 };

    public IEnumerable<SheetRow> Body => Rows.Where(r => r.Number > Head.RowNumber);

    public SheetCell Cell(SheetRow row, string header) => Head.Columns.TryGetValue(header, out var place) ? row[place] : SheetCell.Empty;

    public string Text(SheetRow row, string header) => CellText.Text(Cell(row, header)).TrimStart('\'');

    /// <exception cref="WorkbookRefused">Not a readable workbook, or not an export of this system.</exception>
    public static UpdateSheet From(Stream file, string fileName, RegionBook regions, CaseKeys keys)
    {
        using var book = WorkbookReader.Open(file, fileName, Limits);
        return From([.. book.Rows()], regions, keys);
    }

    /// <exception cref="WorkbookRefused">Not an export of this system.</exception>
    public static UpdateSheet From(IReadOnlyList<SheetRow> rows, RegionBook regions, CaseKeys keys)
    {
        var sheets = new RegisterSheets(regions, keys, false);
        var names = sheets.Households().Select(c => c.Column.Header).Concat(sheets.Members().Select(c => c.Column.Header)).Distinct().ToList();
        var head = SheetHead.Find([.. rows.Take(ReadImport.RowsSearchedForHead)], [], names);
        string[] needed = [RegisterSheets.HouseholdNo, RegisterSheets.HeadName, RegisterSheets.StampHeader];
        if (head is null || needed.Any(n => !head.Columns.ContainsKey(n)))
        {
            throw new WorkbookRefused("这不是从本系统导出的户表或成员表：更新要用“导出”得到的表来改，并保留“户编号”“户主姓名”“导出校验码”三列");
        }

        if (head.Repeated.Count > 0)
        {
            throw new WorkbookRefused($"表头重复{string.Join("、", head.Repeated.Select(ImportColumn.Quote))}，分不清以哪一列为准，请删去多出的一列");
        }

        return new UpdateSheet(rows, head, head.Columns.ContainsKey(RegisterSheets.Name));
    }
}
