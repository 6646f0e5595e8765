using PovertyCase.Documents.Workbooks;

namespace PovertyCase.Web.Imports;

/// <summary>The empty workbook that villages fill in; columns, choices and instructions come from <see cref="ImportColumns"/>, headers as the national system writes them; the form's own names are read as well.</summary>
public static class ImportTemplate
{
    public const string FileName = "家庭成员导入模板.xlsx";

    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int RowsToFill = 2000;

    /// <summary>For one village, which need not be named.</summary>
    public static WorkbookPlan Plan(DateOnly day) => PlanOf(ImportColumns.Template, day);

    /// <summary>For all villages of a county: each household says where it belongs.</summary>
    public static WorkbookPlan PlanOfVillages(DateOnly day) => PlanOf([ImportColumns.ByName("行政村") with { IsRequired = true }, .. ImportColumns.Template], day);

    private static WorkbookPlan PlanOf(IReadOnlyList<ImportColumn> columns, DateOnly day) => new()
    {
        SheetName = ReadImport.SheetName,
        RowsToFill = RowsToFill,
        Columns = [.. columns.Select(c => new WorkbookColumn(c.ExportHeader, Math.Max(c.Width, (c.ExportHeader.Length * 2) + 3), c.Kind) { Choices = c.ChoicesOn(day), IsOpen = c.IsOpen, IsRequired = c.IsRequired })],
        Notes = new WorkbookNotes("填写说明", [28, 20, 90], Instructions(columns)),
    };

    private static List<IReadOnlyList<string>> Instructions(IReadOnlyList<ImportColumn> columns) =>
    [
        ["栏目", "填在哪一行", "怎么填"],
        ["（整张表）", "", "每人一行，同一户填同一个户序号；带*的栏目必须有。不要改动表头的名称，次序可以变。"],
        .. columns.Select(c => (IReadOnlyList<string>)[c.ExportHeader, c.Part == ColumnPart.Household ? "户主一行" : "每人一行", HowTo(c)]),
    ];

    private static string HowTo(ImportColumn column) => string.Join("；", new[]
    {
        column.Hint,
        column.Choices.Count > 0 && !column.Hint.Contains('“', StringComparison.Ordinal) ? "从下拉列表选" : "",
    }.Where(part => part.Length > 0));

    /// <summary>Writes the template into a stream that need not seek.</summary>
    public static async Task WriteAsync(Stream output, bool ofVillages, DateOnly day, CancellationToken cancel)
    {
        var book = await WorkbookWriter.StartAsync(output, ofVillages ? PlanOfVillages(day) : Plan(day), cancel);
        await book.CompleteAsync(cancel);
    }
}
