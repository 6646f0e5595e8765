using System.Globalization;

namespace PovertyCase.Documents.Workbooks;

/// <summary>Writes an .xlsx file row by row into any stream, also one that cannot seek (an HTTP response). Memory does not grow with the rows.</summary>
/// <example><code>
/// var book = await WorkbookWriter.StartAsync(response.Body, plan, cancellation);
/// await foreach (var h in households) { await book.RowAsync([h.Number, h.Head, h.Income], cancellation); }
/// await book.CompleteAsync(cancellation);
/// </code></example>
public sealed class WorkbookWriter
{
    /// <summary>Name of the hidden sheet with the choices of a template.</summary>
    internal const string ChoicesSheet = "代码表";

    private readonly SheetStream sheet;
    private readonly WorkbookPlan plan;
    private readonly string[] columns;
    private readonly int headRow;

    private WorkbookWriter(SheetStream sheet, WorkbookPlan plan)
    {
        this.sheet = sheet;
        this.plan = plan;
        columns = [.. Enumerable.Range(0, plan.Columns.Count).Select(SheetStream.ColumnName)];
        headRow = plan.TopLine is null ? 1 : 2;
    }

    /// <summary>Rows written below the head.</summary>
    public int Count { get; private set; }

    /// <summary>Begins the file: parts, top line and head.</summary>
    /// <param name="output">Where the file goes; it stays open.</param>
    /// <param name="plan">What it looks like.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task<WorkbookWriter> StartAsync(Stream output, WorkbookPlan plan, CancellationToken cancellation = default)
    {
        if (plan.Columns.Count == 0 || plan.SheetName.Length is 0 or > 31 || plan.SheetName.AsSpan().IndexOfAny("[]:*?/\\'") >= 0)
        {
            throw new ArgumentException("A workbook needs a column and a sheet name of 1 to 31 plain characters.", nameof(plan));
        }

        var withChoices = plan.Columns.Any(c => c.Choices.Count > 0);
        var sheet = new SheetStream(output);
        await sheet.PartAsync("[Content_Types].xml", SheetStyles.ContentTypes(withChoices, plan.Notes is not null), cancellation);
        await sheet.PartAsync("_rels/.rels", SheetStyles.RootRelations, cancellation);
        await sheet.PartAsync("xl/workbook.xml", SheetStyles.Workbook(plan.SheetName, withChoices, plan.Notes?.SheetName), cancellation);
        await sheet.PartAsync("xl/_rels/workbook.xml.rels", SheetStyles.WorkbookRelations(withChoices, plan.Notes is not null), cancellation);
        await sheet.PartAsync("xl/styles.xml", SheetStyles.StylesXml, cancellation);
        var writer = new WorkbookWriter(sheet, plan);
        if (withChoices)
        {
            await writer.WriteChoicesAsync(cancellation);
        }

        if (plan.Notes is { } notes)
        {
            await writer.WriteNotesAsync(notes, cancellation);
        }

        sheet.BeginPart("xl/worksheets/sheet1.xml");
        writer.WriteHead();
        return writer;
    }

    /// <summary>Writes a row below the last one; missing values at the end stay empty.</summary>
    public ValueTask RowAsync(IReadOnlyList<CellValue> values, CancellationToken cancellation = default)
    {
        if (values.Count > columns.Length)
        {
            throw new ArgumentException($"{values.Count} values for {columns.Length} columns.", nameof(values));
        }

        sheet.BeginRow(headRow + ++Count);
        for (var i = 0; i < values.Count; i++)
        {
            WriteCell(columns[i], values[i], plan.Columns[i].Kind);
        }

        return sheet.FlushIfFullAsync(cancellation);
    }

    /// <summary>Ends the file. Without this call it is not a workbook: an export that broke off cannot be taken for a whole one.</summary>
    public async Task CompleteAsync(CancellationToken cancellation = default)
    {
        sheet.EndRow();
        var last = headRow + Math.Max(Count, plan.RowsToFill);
        sheet.Raw("</sheetData>");
        sheet.Raw($"<autoFilter ref=\"A{headRow}:{columns[^1]}{Math.Max(last, headRow)}\"/>");
        WriteValidations(last);
        sheet.Raw("</worksheet>");
        await sheet.EndPartAsync(cancellation);
        await sheet.CompleteAsync(cancellation);
    }

    private void WriteCell(string column, CellValue value, ColumnKind kind)
    {
        if (value.IsEmpty && value.Mark == CellMark.None)
        {
            return;
        }

        var marked = value.Mark switch { CellMark.Error => SheetStyles.ErrorCell, CellMark.Warning => SheetStyles.WarningCell, _ => -1 };
        if (value.Number is { } number)
        {
            sheet.Number(column, number, marked >= 0 ? marked : kind == ColumnKind.Money ? SheetStyles.Money : SheetStyles.Plain);
        }
        else if (value.Day is { } day)
        {
            sheet.Day(column, day, marked >= 0 ? marked : SheetStyles.Day);
        }
        else
        {
            var text = value.Text ?? "";
            sheet.Text(column, text, marked >= 0 ? marked : FormulaSafety.LooksLikeFormula(text) ? SheetStyles.QuotedText : SheetStyles.Text);
        }
    }

    private void WriteHead()
    {
        var lastOfHead = $"A{headRow + 1}";
        sheet.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">""");
        sheet.Raw($"""<pane ySplit="{headRow}" topLeftCell="{lastOfHead}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>""");
        for (var i = 0; i < columns.Length; i++)
        {
            var style = plan.Columns[i].Kind switch { ColumnKind.Text => SheetStyles.Text, ColumnKind.Day => SheetStyles.Day, ColumnKind.Money => SheetStyles.Money, _ => SheetStyles.Plain };
            sheet.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{plan.Columns[i].Width}\" style=\"{style}\" customWidth=\"1\"/>"));
        }

        sheet.Raw("</cols><sheetData>");
        if (plan.TopLine is { } line)
        {
            sheet.BeginRow(1);
            sheet.Text("A", line, SheetStyles.TopLine);
        }

        sheet.BeginRow(headRow);
        for (var i = 0; i < columns.Length; i++)
        {
            sheet.Text(columns[i], plan.Columns[i].Header + (plan.Columns[i].IsRequired ? "*" : ""), SheetStyles.Head);
        }
    }

    // The lists stand on a sheet of their own: written into the rule itself they would be cut at 255 characters.
    private async Task WriteChoicesAsync(CancellationToken cancellation)
    {
        sheet.BeginPart("xl/worksheets/sheet2.xml");
        sheet.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        for (var row = 0; row < plan.Columns.Max(c => c.Choices.Count); row++)
        {
            sheet.BeginRow(row + 1);
            for (var i = 0; i < columns.Length; i++)
            {
                if (row < plan.Columns[i].Choices.Count)
                {
                    sheet.Text(columns[i], plan.Columns[i].Choices[row], SheetStyles.Text);
                }
            }
        }

        sheet.EndRow();
        sheet.Raw("</sheetData></worksheet>");
        await sheet.EndPartAsync(cancellation);
    }

    private async Task WriteNotesAsync(WorkbookNotes notes, CancellationToken cancellation)
    {
        sheet.BeginPart("xl/worksheets/sheet3.xml");
        sheet.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>""");
        for (var i = 0; i < notes.Widths.Count; i++)
        {
            sheet.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{notes.Widths[i]}\" customWidth=\"1\"/>"));
        }

        sheet.Raw("</cols><sheetData>");
        for (var row = 0; row < notes.Rows.Count; row++)
        {
            sheet.BeginRow(row + 1);
            for (var i = 0; i < notes.Rows[row].Count; i++)
            {
                sheet.Text(SheetStream.ColumnName(i), notes.Rows[row][i], row == 0 ? SheetStyles.Head : SheetStyles.Text);
            }
        }

        sheet.EndRow();
        sheet.Raw("</sheetData></worksheet>");
        await sheet.EndPartAsync(cancellation);
    }

    private void WriteValidations(int last)
    {
        var rules = Enumerable.Range(0, columns.Length).Where(i => plan.Columns[i].Choices.Count > 0).ToList();
        if (rules.Count == 0 || last == headRow)
        {
            return;
        }

        sheet.Raw($"<dataValidations count=\"{rules.Count}\">");
        foreach (var i in rules)
        {
            var column = columns[i];
            var refusal = plan.Columns[i].IsOpen ? "" : $" showErrorMessage=\"1\" errorTitle=\"请从列表中选择\" error=\"{SheetStream.Escape(plan.Columns[i].Header)}只能从下拉列表中选择\"";
            sheet.Raw($"<dataValidation type=\"list\" allowBlank=\"1\"{refusal} sqref=\"{column}{headRow + 1}:{column}{last}\">");
            sheet.Raw($"<formula1>{ChoicesSheet}!${column}$1:${column}${plan.Columns[i].Choices.Count}</formula1></dataValidation>");
        }

        sheet.Raw("</dataValidations>");
    }
}

/// <summary>Which texts an office program might take for a formula.</summary>
internal static class FormulaSafety
{
    public static bool LooksLikeFormula(string text) =>
        text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠');
}
