namespace PovertyCase.Documents.Workbooks;

/// <summary>How a column's cells look.</summary>
public enum ColumnKind
{
    /// <summary>Text; long numbers keep all their digits.</summary>
    Text,

    /// <summary>A number as it is.</summary>
    Number,

    /// <summary>Yuan with two decimals and grouping.</summary>
    Money,

    /// <summary>A day as 2016-03-05.</summary>
    Day,
}

/// <summary>A column of a workbook to be written.</summary>
/// <param name="Header">Name in the head row.</param>
/// <param name="Width">Width in characters of the standard font; a Chinese character takes two.</param>
/// <param name="Kind">How its cells look.</param>
public sealed record WorkbookColumn(string Header, double Width = 12, ColumnKind Kind = ColumnKind.Text)
{
    /// <summary>What may be chosen; empty for free entry.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Something else than one of the choices may be typed too: several of them, or a finer one.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Marks the head as mandatory with a star.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>What a workbook looks like.</summary>
public sealed record WorkbookPlan
{
    /// <summary>Name of the sheet, at most 31 characters, without <c>[ ] : * ? / \</c>.</summary>
    public required string SheetName { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<WorkbookColumn> Columns { get; init; }

    /// <summary>A line above the head (which filter, who, when), or null.</summary>
    public string? TopLine { get; init; }

    /// <summary>Rows below the head that offer the choices: for templates. Rows written take part anyway.</summary>
    public int RowsToFill { get; init; }

    /// <summary>A second visible sheet of plain text, such as instructions, or null.</summary>
    public WorkbookNotes? Notes { get; init; }
}

/// <summary>A sheet of plain text behind the data.</summary>
/// <param name="SheetName">Name of the sheet, as in <see cref="WorkbookPlan.SheetName"/>.</param>
/// <param name="Widths">Width of each column in characters of the standard font.</param>
/// <param name="Rows">Its rows; the first is shown as head.</param>
public sealed record WorkbookNotes(string SheetName, IReadOnlyList<double> Widths, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>How a cell is marked.</summary>
public enum CellMark
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Red ground: must be corrected.</summary>
    Error,

    /// <summary>Yellow ground: should be looked at.</summary>
    Warning,
}

/// <summary>A value to be written into a cell.</summary>
public readonly record struct CellValue
{
    private CellValue(string? text, decimal? number, DateOnly? day) => (Text, Number, Day) = (text, number, day);

    /// <summary>The text of a text value.</summary>
    public string? Text { get; }

    /// <summary>The number of a number value.</summary>
    public decimal? Number { get; }

    /// <summary>The day of a day value.</summary>
    public DateOnly? Day { get; }

    /// <summary>How the cell is marked.</summary>
    public CellMark Mark { get; init; }

    /// <summary>An empty cell.</summary>
    public static CellValue Empty => default;

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Text) && Number is null && Day is null;

    /// <summary>Text; never a formula, whatever it begins with.</summary>
    public static implicit operator CellValue(string? text) => new(text, null, null);

    /// <summary>A number.</summary>
    public static implicit operator CellValue(decimal number) => new(null, number, null);

    /// <summary>A number or nothing.</summary>
    public static implicit operator CellValue(decimal? number) => new(null, number, null);

    /// <summary>A number.</summary>
    public static implicit operator CellValue(int number) => new(null, number, null);

    /// <summary>A number or nothing.</summary>
    public static implicit operator CellValue(int? number) => new(null, number, null);

    /// <summary>A day.</summary>
    public static implicit operator CellValue(DateOnly day) => new(null, null, day);

    /// <summary>A day or nothing.</summary>
    public static implicit operator CellValue(DateOnly? day) => new(null, null, day);
}
