using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Imports;

/// <summary>An uploaded sheet whose head is understood.</summary>
/// <param name="Rows">All rows with content, also those above the head.</param>
/// <param name="Columns">Where each known column stands, counted from 0.</param>
/// <param name="Lacking">Columns that must be there and that the national system's files never have: their cells are filled in after the entry.</param>
public sealed record ImportSheet(IReadOnlyList<SheetRow> Rows, SheetHead Head, IReadOnlyDictionary<ImportColumn, int> Columns, IReadOnlyList<ImportColumn> Lacking)
{
    public IEnumerable<SheetRow> Body => Rows.Where(r => r.Number > Head.RowNumber);

    private readonly Dictionary<ImportColumn, string> _names = Head.Columns.Keys.GroupBy(ImportColumns.ByName).ToDictionary(g => g.Key, g => g.First());

    /// <summary>What the sheet calls a column; a column that it does not have goes by the template's name.</summary>
    public string NameOf(ImportColumn column) => _names.GetValueOrDefault(column, column.ExportHeader);

    /// <summary>户序号 of a row; null where none is stated.</summary>
    public string? HouseholdOf(SheetRow row) => row.Number > Head.RowNumber && CellText.Text(row[Columns[ImportColumns.All[0]]]) is { Length: > 0 } text ? text : null;
}

/// <summary>Takes the rows out of an uploaded file and finds the head. Nothing is judged yet but the head itself.</summary>
public static class ReadImport
{
    /// <summary>Name of the sheet in the template; where it is missing the first visible sheet is read.</summary>
    public const string SheetName = "家庭成员";

    internal const int RowsSearchedForHead = 20;

    // A county's register with room to spare; the rows are never all in memory.
    internal static readonly WorkbookLimits Limits = WorkbookLimits.Default with { Rows = 200_000 };

    /// <summary>The head of an opened file, and every row of it as it comes.</summary>
    /// <exception cref="WorkbookRefused">The head is not usable; all that is wrong with it is said at once.</exception>
    /// <param name="households">The file of households that belongs to it, as the national system gives it; null where everything stands in one.</param>
    public static (ImportSheet Head, IEnumerable<SheetRow> Rows) Begin(OpenedWorkbook book, OpenedWorkbook? households = null)
    {
        var all = book.Rows(book.SheetNames.Contains(SheetName) ? SheetName : null);
        var (first, rows) = Start(households is null ? all : Paired(all, households));
        return (From(first, households is not null), rows);
    }

    /// <summary>The rows among which the head is looked for, and all rows, these among them, as they come.</summary>
    internal static (IReadOnlyList<SheetRow> First, IEnumerable<SheetRow> All) Start(IEnumerable<SheetRow> sheet)
    {
        var rows = sheet.GetEnumerator();
        var first = new List<SheetRow>();
        while (first.Count < RowsSearchedForHead && rows.MoveNext())
        {
            first.Add(rows.Current);
        }

        return (first, All(first, rows));
    }

    private static IEnumerable<SheetRow> Paired(IEnumerable<SheetRow> persons, OpenedWorkbook households)
    {
        var (first, rows) = Start(persons);
        var head = SheetHead.Find(first, [], [.. ImportColumns.Names]) ?? throw new WorkbookRefused("人的文件里没有找到表头，例如“姓名”“证件号码”");
        return PairedSheets.Read(households, head.Columns.Keys.Select(ImportColumns.ByName).ToHashSet()).Join(head, rows);
    }

    /// <summary>村民小组、贫困户属性、致贫原因说明: the national system does not export them (domain reference 2.5).</summary>
    public static IReadOnlyList<ImportColumn> NeverPaired { get; } = [.. new[] { "Details.GroupName", "Details.Attribute", "Causes[0].Detail" }.Select(f => ImportColumns.ByField(f)!)];

    /// <param name="paired">Whether the rows are of the national system's two files.</param>
    /// <exception cref="WorkbookRefused">The head is not usable.</exception>
    public static ImportSheet From(IReadOnlyList<SheetRow> rows, bool paired)
    {
        var head = SheetHead.Find([.. rows.Take(RowsSearchedForHead)], [], [.. ImportColumns.Names])
            ?? throw new WorkbookRefused("没有找到表头，例如“姓名”“证件号码”；请用本页下载的模板填写");
        var places = head.Columns.Select(c => (Column: ImportColumns.ByName(c.Key), Place: c.Value)).ToList();
        var lacking = paired ? NeverPaired.Where(c => places.All(p => p.Column != c)).ToList() : [];
        var missing = ImportColumns.All.Where(c => c.IsRequired && places.All(p => p.Column != c)).Except(lacking).Select(c => $"“{c.ExportHeader}”").ToList();
        var repeated = head.Repeated.Concat(places.GroupBy(p => p.Column).Where(g => g.Count() > 1).Select(g => g.Key.ExportHeader)).Distinct().Select(name => $"“{name}”").ToList();
        if (missing.Count > 0 || repeated.Count > 0)
        {
            throw new WorkbookRefused(string.Join("；", new[]
            {
                Listed("表头缺少", missing),
                Listed("表头重复", repeated),
                Listed("不认识", [.. head.Unknown.Select(ImportColumn.Quote)]),
            }.OfType<string>()) + "。请改好表头再上传，或用模板填写");
        }

        return new ImportSheet(rows, head, places.ToDictionary(p => p.Column, p => p.Place), lacking);
    }

    /// <summary>The head of a kept batch.</summary>
    public static async Task<ImportSheet> HeadOfAsync(CaseDb db, Guid batchId, CancellationToken cancel)
    {
        var first = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batchId).OrderBy(r => r.RowNo).Take(RowsSearchedForHead).ToListAsync(cancel);
        var paired = await db.ImportBatches.AsNoTracking().Where(b => b.Id == batchId).Select(b => b.IsPaired).SingleAsync(cancel);
        return From([.. first.Select(r => StoredCells.Read(r.RowNo, r.Cells))], paired);
    }

    private static IEnumerable<SheetRow> All(List<SheetRow> first, IEnumerator<SheetRow> rest)
    {
        foreach (var row in first)
        {
            yield return row;
        }

        using (rest)
        {
            while (rest.MoveNext())
            {
                yield return rest.Current;
            }
        }
    }

    private static string? Listed(string what, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? null : what + string.Join("、", names);
}
