namespace PovertyCase.Documents.Workbooks;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day, with or without time.</summary>
    Date,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A formula error such as #N/A.</summary>
    Error,
}

/// <summary>A cell as read: its kind and its text. Numbers and days are written without grouping: 1234.5, 2016-03-05.</summary>
public readonly record struct SheetCell(CellKind Kind, string Text)
{
    /// <summary>The number of a number cell.</summary>
    public double? Number { get; init; }

    /// <summary>The instant of a date cell, as shown in the sheet.</summary>
    public DateTime? Date { get; init; }

    /// <summary>Whether the sheet counts days from 1904 instead of 1900.</summary>
    public bool CountsFrom1904 { get; init; }

    /// <summary>Digits are lost for good: a number of more than fifteen digits, or scientific notation in a text. Never repaired.</summary>
    public bool LostDigits { get; init; }

    /// <summary>An empty cell.</summary>
    public static SheetCell Empty => new(CellKind.Empty, "");

    /// <summary>A text cell.</summary>
    public static SheetCell Of(string text) =>
        text.Length == 0 ? Empty : new SheetCell(CellKind.Text, text) { LostDigits = CellText.IsScientific(text) };
}

/// <summary>A row with content.</summary>
/// <param name="Number">The row's number as the office program shows it; the first row is 1.</param>
/// <param name="Cells">The cells from column A on, without the empty ones at the end.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The cell of a column counted from 0; empty beyond the last.</summary>
    public SheetCell this[int column] => (uint)column < (uint)_cells.Length ? _cells[column] : SheetCell.Empty;

    private readonly SheetCell[] _cells = Cells as SheetCell[] ?? [.. Cells];
}
