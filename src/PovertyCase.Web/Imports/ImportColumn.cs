using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Reflection;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Imports;

/// <summary>Whom a column speaks about.</summary>
public enum ColumnPart
{
    /// <summary>The member of the row.</summary>
    Member,

    /// <summary>The household; filled in on the head's row only.</summary>
    Household,

    /// <summary>Known from other programs' exports and compared, but not in the template.</summary>
    Compared,
}

/// <summary>A column of the import sheet: what it is called, what may stand in it, and where it goes.</summary>
/// <param name="Header">Name in the head row; the [Display] name of the field wherever it has one.</param>
/// <param name="Field">Path of the field in the Details records; faults of the validators find their column by it.</param>
/// <param name="Take">Puts a filled cell into the row; a sentence when the cell cannot be read.</param>
public sealed record ImportColumn(string Header, string Field, ColumnPart Part, Func<RowValues, SheetCell, string?> Take)
{
    /// <summary>Other names of the same column in official exports.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Of the national files, and said by another column of the template: understood where it stands, never asked for.</summary>
    public bool IsAside { get; init; }

    /// <summary>Without this column nothing can be read.</summary>
    public bool IsRequired { get; init; }

    /// <summary>An empty cell would be taken for an answer, so that each row says it.</summary>
    public bool MustSay { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>More than one of the choices, or something finer, may be written.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The table of the choices, where its values are in use from and to certain days; null elsewhere.</summary>
    public CodeTable? Dated { get; init; }

    /// <summary>What a template made on a day offers; what was in use before is still read.</summary>
    public IReadOnlyList<string> ChoicesOn(DateOnly day) => Dated is { } table ? [.. Choices.Where(name => table.ByName(name)!.IsValidOn(day))] : Choices;

    public double Width { get; init; } = 12;

    public ColumnKind Kind { get; init; } = ColumnKind.Text;

    /// <summary>What the clerk is told about the column on the sheet of instructions.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The national system's name in exports, where it differs from the form's.</summary>
    public string Official { get; init; } = "";

    /// <summary>The header in an export and in the template.</summary>
    public string ExportHeader => Official.Length > 0 ? Official : Header;

    /// <summary>What the row holds in this column, as an export writes it; null for columns that are only read.</summary>
    public Func<RowValues, CellValue>? Show { get; init; }

    /// <summary>Says more exactly than the column shows what the row holds, where two different values show the same.</summary>
    public Func<RowValues, string>? Exactly { get; init; }

    /// <summary>What the row holds, as a clerk reads it; two rows that say the same are the same.</summary>
    public string Says(RowValues row) => Exactly?.Invoke(row) ?? RegisterSheets.TextOf(Show!(row));

    /// <summary>Makes the field as if it had never been filled in; null for what cannot be without a value.</summary>
    public Action<RowValues>? Empty { get; init; }

    /// <summary>A number that leaves the register covered unless its reader may have it whole.</summary>
    public WholeNumber? Covers { get; init; }

    /// <summary>What a clerk writes into a cell of an edited export to empty the field: an empty cell says nothing.</summary>
    public const string EmptyWord = "（清空）";

    /// <summary>Every name under which the column is understood, each once as a head row is read.</summary>
    public IEnumerable<string> AllNames => new[] { Header, Official }.Concat(Aliases).Where(n => n.Length > 0).DistinctBy(n => n.Replace('(', '（').Replace(')', '）'));

    /// <summary>A sentence about a column under the name by which the sheet in hand calls it; where the name stands within the sentence, it stands in quotes.</summary>
    internal static string Renamed(string sentence, string from, string to) => from == to
        ? sentence
        : (sentence.StartsWith(from, StringComparison.Ordinal) ? to + sentence[from.Length..] : sentence).Replace($"“{from}”", $"“{to}”", StringComparison.Ordinal);

    /// <summary>The name a field is labelled with on every form.</summary>
    internal static string LabelOf<T>(Expression<Func<T, object?>> field) =>
        Property(field).GetCustomAttribute<DisplayAttribute>()?.Name ?? throw new InvalidOperationException($"{field} has no [Display] name.");

    internal static PropertyInfo Property<T>(Expression<Func<T, object?>> field) =>
        (PropertyInfo)((MemberExpression)(field.Body is UnaryExpression convert ? convert.Operand : field.Body)).Member;

    /// <summary>Text that may be shown again in a sentence: short, and with no run of digits that could be a number of a document.</summary>
    internal static string Quote(string text)
    {
        var digits = text.Count(char.IsDigit);
        return text.Length is > 0 and <= 20 && digits < 6 ? $"“{text}”" : "所填内容";
    }

    internal static bool SaysEmpty(SheetCell cell) => cell.Kind == CellKind.Text && CellText.Text(cell) is EmptyWord or "(清空)";

    internal static string? TakeCode(CodeTable table, string header, SheetCell cell, Action<string> set)
    {
        var text = CellText.Text(cell);
        if (table.ByName(text) is not { } entry)
        {
            return Unknown(header, text);
        }

        set(entry.Code);
        return null;
    }

    /// <summary>Several names in one cell, set apart by 、 or a comma.</summary>
    internal static string? TakeCodes(CodeTable table, string header, SheetCell cell, char[] separators, Action<string> set)
    {
        var names = CellText.Text(cell).Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.FirstOrDefault(n => table.ByName(n) is null) is { } unknown)
        {
            return Unknown(header, unknown);
        }

        set(SeveralCodes.Join(table, names.Select(n => table.ByName(n)!.Code)));
        return null;
    }

    private static string Unknown(string header, string name) => $"{header}{Quote(name)}不在可选的名称里，请从下拉列表选择";

    internal static string? TakeYesNo(string header, SheetCell cell, Action<bool> set)
    {
        var text = CellText.Text(cell);
        var yes = text is "是" or "有" or "√" or "✓" or "参加" or "享受";
        if (!yes && text is not ("否" or "无" or "×" or "未参加" or "不享受"))
        {
            return $"{header}只能填“是”或“否”";
        }

        set(yes);
        return null;
    }
}
