using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Imports;

namespace PovertyCase.Web.Exports;

/// <summary>A column of an export: how it is headed and what it takes from a row.</summary>
public sealed record SheetColumn<TRow>(WorkbookColumn Column, Func<TRow, CellValue> Value)
{
    public SheetColumn(string header, double width, Func<TRow, CellValue> value, ColumnKind kind = ColumnKind.Text)
        : this(new WorkbookColumn(header, width, kind), value)
    {
    }

    /// <summary>The column that reads it again; null for what is calculated or decided and never typed.</summary>
    public ImportColumn? Typed { get; init; }
}
