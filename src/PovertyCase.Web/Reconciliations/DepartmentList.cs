using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;

namespace PovertyCase.Web.Reconciliations;

/// <summary>A department's list as read: its head and its rows. Departments name their columns as they like; the head is the row that knows most.</summary>
public sealed record DepartmentList(IReadOnlyList<SheetRow> Rows, int HeadRow, IReadOnlyList<string> Headers)
{
    private const int SearchedForHead = 20;

    public IEnumerable<SheetRow> Body => Rows.Where(r => r.Number > HeadRow);

    /// <exception cref="WorkbookRefused">Not a readable workbook, or no head in its first rows.</exception>
    public static DepartmentList From(Stream file, string fileName, Department department)
    {
        using var book = WorkbookReader.Open(file, fileName);
        return From([.. book.Rows()], department);
    }

    /// <exception cref="WorkbookRefused">No head in the first rows.</exception>
    public static DepartmentList From(IReadOnlyList<SheetRow> rows, Department department)
    {
        var usual = ListField.Of(department).SelectMany(f => f.Usual).ToHashSet(StringComparer.Ordinal);
        var head = rows.Take(SearchedForHead)
            .Select(r => (Row: r, Known: r.Cells.Count(c => usual.Contains(CellText.Text(c))), Filled: r.Cells.Count(c => CellText.Text(c).Length > 0)))
            .Where(r => r.Filled >= 2)
            .OrderByDescending(r => r.Known).ThenByDescending(r => r.Filled).ThenBy(r => r.Row.Number)
            .Select(r => r.Row)
            .FirstOrDefault() ?? throw new WorkbookRefused("没有找到表头：名单要有一行写明“姓名”“证件号码”等栏目名称");
        var headers = head.Cells.Select(CellText.Text).ToList();
        var repeated = headers.Where(h => h.Length > 0).GroupBy(h => h).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        if (repeated.Count > 0)
        {
            throw new WorkbookRefused($"名单的表头重复：{string.Join("、", repeated.Select(Imports.ImportColumn.Quote))}，请改成不同的名称再上传");
        }

        return rows.Any(r => r.Number > head.Number)
            ? new DepartmentList(rows, head.Number, headers)
            : throw new WorkbookRefused("名单表头下面没有数据");
    }

    /// <summary>What is proposed: what was remembered where its header is there again, else the usual names.</summary>
    public static Dictionary<string, string> Propose(Department department, IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> remembered)
    {
        var proposed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in ListField.Of(department))
        {
            if (remembered.TryGetValue(field.Key, out var header) && headers.Contains(header))
            {
                proposed[field.Key] = header;
            }
            else if (field.Usual.FirstOrDefault(headers.Contains) is { } usual)
            {
                proposed[field.Key] = usual;
            }
        }

        return proposed;
    }

    private int Place(string header)
    {
        for (var i = 0; i < Headers.Count; i++)
        {
            if (Headers[i] == header)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Reads one row by a mapping of field keys to headers.</summary>
    public ListedPerson Read(SheetRow row, IReadOnlyDictionary<string, string> mapping) =>
        Read(row, mapping, CellText.Text(At(row, mapping, ListField.Name)), CellText.IdNumber(At(row, mapping, ListField.Number), out var lost), lost);

    /// <summary>Everybody in one row: who own something together share its cells, names and numbers in the same order. Where these are not as many, the numbers count.</summary>
    public IEnumerable<ListedPerson> ReadAll(SheetRow row, IReadOnlyDictionary<string, string> mapping)
    {
        var (names, numbers) = (ListField.Parts(CellText.Text(At(row, mapping, ListField.Name))), ListField.Parts(CellText.IdNumber(At(row, mapping, ListField.Number), out var lost)));
        return (names.Length, numbers.Length) switch
        {
            (0 or 1, 0 or 1) => [Read(row, mapping)],
            (var several, 0) => names.Select(n => Read(row, mapping, n, "", false)),
            var (several, many) when several == many => names.Zip(numbers, (n, number) => Read(row, mapping, n, number, lost)),
            _ => numbers.Select(n => Read(row, mapping, names.Length == 1 ? names[0] : "", n, lost) with { SharesName = true }),
        };
    }

    private SheetCell At(SheetRow row, IReadOnlyDictionary<string, string> mapping, string key) => mapping.TryGetValue(key, out var header) ? row[Place(header)] : SheetCell.Empty;

    private ListedPerson Read(SheetRow row, IReadOnlyDictionary<string, string> mapping, string name, string typed, bool lost)
    {
        string Cell(string key) => CellText.Text(At(row, mapping, key));
        // Zeros in the place of lost digits make one number in eleven that looks right.
        ResidentId? resident = !lost && typed.Length >= 18 && ResidentId.TryParse(typed[..18], out var id, out _) ? id : null;
        DateOnly? birth = CellText.TryDay(At(row, mapping, ListField.Birth), out var day) ? day : null;
        return new ListedPerson(
            row.Number,
            PersonName.TryNormalise(name, out var plain, out _, out _) ? plain : name,
            typed,
            resident?.Text,
            birth ?? resident?.BirthDate,
            Cell(ListField.Village),
            mapping.Where(m => ListField.Identity.All(f => f.Key != m.Key)).ToDictionary(m => m.Key, m => Cell(m.Key), StringComparer.Ordinal))
        {
            LostDigits = lost,
        };
    }
}

/// <summary>A person as a department's list names them.</summary>
/// <param name="Typed">The number as the list writes it.</param>
/// <param name="Resident">Its eighteen characters when they are a citizen number; else null.</param>
public sealed record ListedPerson(int RowNo, string Name, string Typed, string? Resident, DateOnly? BirthDate, string Village, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>Tells those apart who stand in one row.</summary>
    public int Key { get; init; }

    /// <summary>One name stands beside several numbers: whose it is nobody can tell.</summary>
    public bool SharesName { get; init; }

    /// <summary>The number is known under another name; null when the names may be the same.</summary>
    public Difference? NamedOtherwise(string register) => SharesName ? null : Difference.OfNames(Name, register);

    /// <summary>The office program has destroyed the end of the number.</summary>
    public bool LostDigits { get; init; }

    /// <summary>The number is not whole: covered by the department or destroyed on the way.</summary>
    public bool IsCovered => LostDigits || Typed.AsSpan().IndexOfAny('*', '+') >= 0;
}
