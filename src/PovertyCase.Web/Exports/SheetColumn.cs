using System.ComponentModel.DataAnnotations;
using System.Reflection;
using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Web.Exports;

/// <summary>A column of an export: how it is headed and what it takes from a row.</summary>
public sealed record SheetColumn<TRow>(WorkbookColumn Column, Func<TRow, CellValue> Value)
{
    public SheetColumn(string header, double width, Func<TRow, CellValue> value, ColumnKind kind = ColumnKind.Text)
        : this(new WorkbookColumn(header, width, kind), value)
    {
    }
}

/// <summary>The [Display] name of a member, so that form, import, export and change log say the same word.</summary>
public static class HeaderOf
{
    public static string Member<T>(string member) => typeof(T).GetProperty(member)?.GetCustomAttribute<DisplayAttribute>()?.Name
        ?? throw new InvalidOperationException($"{typeof(T).Name}.{member} has no [Display] name.");
}
