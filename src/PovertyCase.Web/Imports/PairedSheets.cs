using System.Text;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Imports;

/// <summary>
/// The national system gives two files, persons and households, tied by 户编号 (domain reference 2.5). Both are read as one sheet: what the file of households says of a
/// household comes behind the cells of its head. The file of persons goes through as it comes; of the other one only the cells that count are held, as bytes.
/// </summary>
public sealed class PairedSheets
{
    private static readonly ImportColumn HouseholdNo = ImportColumns.All[0];
    private static readonly ImportColumn NationalNo = ImportColumns.ByField("Details.NationalNo")!;
    private static readonly ImportColumn Relation = ImportColumns.ByField("Relation")!;

    private readonly Dictionary<string, byte[]> _households = new(StringComparer.Ordinal);
    private readonly List<string> _names;
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);

    private PairedSheets(List<string> names) => _names = names;

    /// <summary>Reads the file of households.</summary>
    /// <param name="persons">Columns that the file of persons has already; its own word about them counts.</param>
    /// <exception cref="WorkbookRefused">No head, no 户编号, or a household twice.</exception>
    public static PairedSheets Read(OpenedWorkbook book, IReadOnlySet<ImportColumn> persons)
    {
        var (first, rows) = ReadImport.Start(book.Rows());
        var head = SheetHead.Find(first, [], [.. ImportColumns.Names]) ?? throw new WorkbookRefused("户的文件里没有找到表头，例如“户编号”“户主姓名”");
        var places = head.Columns.Select(c => (Name: c.Key, Column: ImportColumns.ByName(c.Key), Place: c.Value)).ToList();
        var number = places.Find(p => p.Column == HouseholdNo);
        if (number.Column is null)
        {
            throw new WorkbookRefused("户的文件里没有“户编号”，对不上人");
        }

        if (head.Repeated.Count > 0)
        {
            throw new WorkbookRefused($"户的文件表头重复：{string.Join('、', head.Repeated)}");
        }

        // What says who somebody is stands in the file of persons.
        var taken = places.Where(p => p.Column.Part != ColumnPart.Member && !persons.Contains(p.Column)).ToList();


        // What ties the files is the household's number in the national system, and is kept as such; where somebody made the files by hand it is any number.
        var tells = !persons.Contains(NationalNo) && taken.TrueForAll(p => p.Column != NationalNo);
        var paired = new PairedSheets([.. taken.Select(p => p.Name), .. tells ? [NationalNo.Header] : Array.Empty<string>()]);
        foreach (var row in rows.Where(r => r.Number > head.RowNumber))
        {
            if (CellText.Text(row[number.Place]) is not { Length: > 0 } household)
            {
                continue;
            }

            List<SheetCell> cells = [.. taken.Select(p => row[p.Place])];
            if (tells)
            {
                cells.Add(HouseholdDetailsValidator.IsNationalNo(household) ? SheetCell.Of(household) : SheetCell.Empty);
            }

            if (!paired._households.TryAdd(household, Encoding.UTF8.GetBytes(StoredCells.Write(new SheetRow(row.Number, cells)))))
            {
                throw new WorkbookRefused($"户的文件第 {row.Number} 行的户编号前面已经有了，一户只能有一行");
            }
        }

        return paired;
    }

    /// <summary>The rows of the file of persons with what the other file says of their households.</summary>
    /// <param name="first">The first rows, among them the head.</param>
    /// <exception cref="WorkbookRefused">Households nobody belongs to; said when the last person has come.</exception>
    public IEnumerable<SheetRow> Join(SheetHead head, IEnumerable<SheetRow> rows)
    {
        var (number, relation, width) = (PlaceOf(head, HouseholdNo), PlaceOf(head, Relation), 0);
        foreach (var row in rows)
        {
            if (row.Number == head.RowNumber)
            {
                width = Math.Max(row.Cells.Count, head.Columns.Values.Max() + 1);
                yield return Beside(row, width, _names.Select(SheetCell.Of));
            }
            else if (row.Number > head.RowNumber && CodeTables.FamilyRelations.ByName(CellText.Text(row[relation]))?.Code == Membership.Head
                && CellText.Text(row[number]) is var household && _households.TryGetValue(household, out var cells) && _joined.Add(household))
            {
                yield return Beside(row, width, StoredCells.Read(row.Number, cells).Cells);
            }
            else
            {
                yield return row;
            }
        }

        if (_households.Keys.Where(h => !_joined.Contains(h)).ToList() is { Count: > 0 } alone)
        {
            throw new WorkbookRefused($"户的文件里有{alone.Count}户在人的文件里找不到户主，例如户编号{string.Join('、', alone.Take(3))}；两个文件要是同一批导出的");
        }
    }

    private static int PlaceOf(SheetHead head, ImportColumn column) => head.Columns.FirstOrDefault(c => ImportColumns.ByName(c.Key) == column) is { Key: not null } found
        ? found.Value
        : throw new WorkbookRefused($"人的文件里没有“{column.ExportHeader}”，和户的文件对不上");

    private static SheetRow Beside(SheetRow row, int width, IEnumerable<SheetCell> more) =>
        new(row.Number, [.. Enumerable.Range(0, width).Select(i => row[i]), .. more]);
}
