namespace PovertyCase.Documents.Workbooks;

/// <summary>The head row of a sheet: which column carries which known name. All that is wrong with it is said at once.</summary>
public sealed record SheetHead
{
    private static readonly char[] Decoration = ['*', '＊', ':', '：', '※'];

    /// <summary>Number of the head row.</summary>
    public required int RowNumber { get; init; }

    /// <summary>Known names and their columns, counted from 0.</summary>
    public required IReadOnlyDictionary<string, int> Columns { get; init; }

    /// <summary>Required names that are not there.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Known names that stand more than once; which column counts cannot be guessed.</summary>
    public required IReadOnlyList<string> Repeated { get; init; }

    /// <summary>Names nobody knows; they are ignored, but the clerk is told.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>Whether rows can be read below this head.</summary>
    public bool IsUsable => Missing.Count == 0 && Repeated.Count == 0;

    /// <summary>Finds the head among the first rows: the row with the most known names. Titles above it and merged group names are tolerated.</summary>
    /// <param name="first">The first rows of the sheet; twenty are enough.</param>
    /// <param name="required">Names that must be there.</param>
    /// <param name="optional">Further known names.</param>
    /// <returns>Null when no row carries a single known name.</returns>
    public static SheetHead? Find(IReadOnlyList<SheetRow> first, IReadOnlyCollection<string> required, IReadOnlyCollection<string> optional)
    {
        var known = required.Concat(optional).Distinct().ToDictionary(Plain, name => name);
        var best = -1;
        var most = 0;
        for (var i = 0; i < first.Count; i++)
        {
            var count = Names(first, i).Where(known.ContainsKey).Distinct().Count();
            if (count > most)
            {
                (best, most) = (i, count);
            }
        }

        return best < 0 ? null : Read(first[best].Number, Names(first, best), required, known);
    }

    private static SheetHead Read(int rowNumber, List<string> names, IReadOnlyCollection<string> required, Dictionary<string, string> known)
    {
        var columns = new Dictionary<string, int>();
        var repeated = new List<string>();
        var unknown = new List<string>();
        for (var column = 0; column < names.Count; column++)
        {
            if (names[column].Length == 0 || names[column] == Plain(ErrorWorkbook.Column))
            {
                continue;
            }

            if (!known.TryGetValue(names[column], out var name))
            {
                unknown.Add(names[column]);
            }
            else if (!columns.TryAdd(name, column) && !repeated.Contains(name))
            {
                repeated.Add(name);
            }
        }

        return new SheetHead
        {
            RowNumber = rowNumber,
            Columns = columns,
            Missing = [.. required.Where(name => !columns.ContainsKey(name))],
            Repeated = repeated,
            Unknown = unknown,
        };
    }

    // A name merged over two rows stands in the upper one: where the head row is empty, the row directly above speaks.
    private static List<string> Names(IReadOnlyList<SheetRow> rows, int index)
    {
        var row = rows[index];
        var above = index > 0 && rows[index - 1].Number == row.Number - 1 ? rows[index - 1] : null;
        var width = Math.Max(row.Cells.Count, above?.Cells.Count ?? 0);
        return [.. Enumerable.Range(0, width).Select(column =>
        {
            var name = Plain(row[column].Text);
            return name.Length > 0 || above is null ? name : Plain(above[column].Text);
        })];
    }

    private static string Plain(string name)
    {
        var plain = CellText.Clean(name).Replace("（必填）", "", StringComparison.Ordinal).Replace("(必填)", "", StringComparison.Ordinal);
        return string.Concat(plain.Where(c => !char.IsWhiteSpace(c))).Replace('(', '（').Replace(')', '）').Trim(Decoration);
    }
}
