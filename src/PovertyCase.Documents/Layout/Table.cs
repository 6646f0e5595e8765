namespace PovertyCase.Documents.Layout;

/// <summary>A column: its width in points and where its text stands.</summary>
public sealed record TableColumn(double Width, Align Align = Align.Left);

/// <summary>A cell. Text wraps; nothing is ever cut off.</summary>
/// <param name="Text">The text; a line feed ends a line.</param>
public sealed record TableCell(string Text)
{
    /// <summary>How many columns the cell covers.</summary>
    public int Span { get; init; } = 1;

    /// <summary>Another alignment than the column's.</summary>
    public Align? Align { get; init; }

    /// <summary>Another style than the table's.</summary>
    public TextStyle? Style { get; init; }

    /// <summary>Ground colour.</summary>
    public Ink? Ground { get; init; }

    /// <summary>One with the cell above: no line is drawn between them on the same page.</summary>
    public bool JoinsAbove { get; init; }

    /// <summary>A cell with this text.</summary>
    public static implicit operator TableCell(string text) => new(text);
}

/// <summary>A row of cells.</summary>
public sealed record TableRow(params IReadOnlyList<TableCell> Cells)
{
    /// <summary>Least height in points: room for handwriting.</summary>
    public double MinHeight { get; init; }

    /// <summary>Never the last row on a page: the heading of a section.</summary>
    public bool StaysWithNext { get; init; }

    /// <summary>Whose row it is; named when a character cannot be printed.</summary>
    public string? About { get; init; }
}

/// <summary>A table: columns, a head repeated on each page, rows.</summary>
public sealed record Table
{
    /// <summary>The columns from left to right.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>Rows repeated at the top of the table on every page.</summary>
    public IReadOnlyList<TableRow> Head { get; init; } = [];

    /// <summary>The rows.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>How cells are set.</summary>
    public required TextStyle Style { get; init; }

    /// <summary>How head cells are set; the cells' style when null.</summary>
    public TextStyle? HeadStyle { get; init; }

    /// <summary>Free space at the left and right of a cell's text, in points.</summary>
    public double PaddingX { get; init; } = 3;

    /// <summary>Free space above and below a cell's text, in points.</summary>
    public double PaddingY { get; init; } = 2;

    /// <summary>
    /// The last row of the table on each page (本页小计), made from the indexes of the rows that begin on that page. Its height may not
    /// depend on which rows they are.
    /// </summary>
    public Func<IReadOnlyList<int>, TableRow>? PageFoot { get; init; }

    /// <summary>Rows after the last page foot (合计).</summary>
    public IReadOnlyList<TableRow> Closing { get; init; } = [];

    /// <summary>Height in points wanted free below the closing rows, so that what follows (signatures) never stands on a page without a row.</summary>
    public double RoomAfter { get; init; }

    /// <summary>What an empty table says across its width.</summary>
    public string WhenEmpty { get; init; } = "（无）";

    /// <summary>Share of a page that may stay empty below a row that does not fit; beyond it the row is split.</summary>
    public double GapAllowed { get; init; } = 0.3;

    /// <summary>Columns whose widths share a total in the given proportion.</summary>
    public static IReadOnlyList<TableColumn> Share(double total, params (double Weight, Align Align)[] columns)
    {
        var sum = columns.Sum(c => c.Weight);
        return [.. columns.Select(c => new TableColumn(total * c.Weight / sum, c.Align))];
    }
}
