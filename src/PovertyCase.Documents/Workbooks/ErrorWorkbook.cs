namespace PovertyCase.Documents.Workbooks;

/// <summary>Something found in an uploaded row.</summary>
/// <param name="Row">Number of the row, as the office program shows it.</param>
/// <param name="Column">Column counted from 0, or null when the whole row is meant.</param>
/// <param name="Sentence">What is wrong and what to do, for the clerk; without ID numbers.</param>
/// <param name="IsWarning">True when the row may be taken over all the same.</param>
public sealed record RowFinding(int Row, int? Column, string Sentence, bool IsWarning = false);

/// <summary>An uploaded row with what was found in it.</summary>
public sealed record FoundRow(SheetRow Row, IReadOnlyList<RowFinding> Findings);

/// <summary>Gives an uploaded sheet back with what was found: every row in its place, cells coloured, a column of sentences at the end.</summary>
/// <remarks>The copy can be corrected and uploaded again: the added column is ignored.</remarks>
public static class ErrorWorkbook
{
    /// <summary>Head of the added column.</summary>
    public const string Column = "错误说明";

    /// <summary>Writes the copy; memory does not grow with the rows.</summary>
    /// <param name="output">Where it goes; stays open and need not seek.</param>
    /// <param name="sheetName">Name of the sheet.</param>
    /// <param name="head">The head row.</param>
    /// <param name="width">Cells of the longest row.</param>
    /// <param name="rows">The rows as read, from the first one on, each with what was found in it.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteAsync(
        Stream output, string sheetName, SheetRow head, int width, IAsyncEnumerable<FoundRow> rows, CancellationToken cancellation = default)
    {
        var headRow = head.Number;
        var column = ColumnOfSentences(head, width);
        var sheet = new SheetStream(output);
        await sheet.PartAsync("[Content_Types].xml", SheetStyles.ContentTypes(false), cancellation);
        await sheet.PartAsync("_rels/.rels", SheetStyles.RootRelations, cancellation);
        await sheet.PartAsync("xl/workbook.xml", SheetStyles.Workbook(sheetName, false), cancellation);
        await sheet.PartAsync("xl/_rels/workbook.xml.rels", SheetStyles.WorkbookRelations(false), cancellation);
        await sheet.PartAsync("xl/styles.xml", SheetStyles.StylesXml, cancellation);
        sheet.BeginPart("xl/worksheets/sheet1.xml");
        sheet.Raw("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">""");
        sheet.Raw($"""<pane ySplit="{headRow}" topLeftCell="A{headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>""");
        sheet.Raw(column > 0 ? $"<col min=\"1\" max=\"{column}\" width=\"14\" customWidth=\"1\"/>" : "");
        sheet.Raw($"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"70\" customWidth=\"1\"/></cols><sheetData>");
        var last = headRow;
        await foreach (var (row, findings) in rows.WithCancellation(cancellation))
        {
            WriteRow(sheet, row, headRow, column, findings);
            await sheet.FlushIfFullAsync(cancellation);
            last = Math.Max(last, row.Number);
        }

        sheet.EndRow();
        sheet.Raw($"</sheetData><autoFilter ref=\"A{headRow}:{SheetStream.ColumnName(column)}{last}\"/></worksheet>");
        await sheet.EndPartAsync(cancellation);
        await sheet.CompleteAsync(cancellation);
    }

    // A copy that comes back a second time keeps one column of sentences.
    private static int ColumnOfSentences(SheetRow head, int width)
    {
        var before = head.Cells.Select((cell, index) => (cell, index)).FirstOrDefault(c => c.cell.Text == Column);
        return before.cell.Text == Column ? before.index : width;
    }

    private static void WriteRow(SheetStream sheet, SheetRow row, int headRow, int column, IReadOnlyList<RowFinding> findings)
    {
        sheet.BeginRow(row.Number);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (i != column)
            {
                WriteCell(sheet, row, i, headRow, findings);
            }
        }

        foreach (var finding in findings.Where(f => f.Column >= row.Cells.Count && f.Column < column).DistinctBy(f => f.Column).OrderBy(f => f.Column))
        {
            sheet.Text(SheetStream.ColumnName(finding.Column!.Value), "", Style(finding));
        }

        if (row.Number == headRow)
        {
            sheet.Text(SheetStream.ColumnName(column), Column, SheetStyles.Head);
        }
        else if (findings.Count > 0)
        {
            var sentences = findings.OrderBy(f => f.IsWarning).Select(f => f.IsWarning ? $"提醒：{f.Sentence}" : f.Sentence);
            sheet.Text(SheetStream.ColumnName(column), Within(string.Join('\n', sentences)), SheetStyles.Sentence);
        }
    }

    private static void WriteCell(SheetStream sheet, SheetRow row, int column, int headRow, IReadOnlyList<RowFinding> findings)
    {
        var finding = findings.Where(f => f.Column == column).OrderBy(f => f.IsWarning).FirstOrDefault();
        var cell = row[column];
        if (cell.Kind == CellKind.Empty && finding is null)
        {
            return;
        }

        // A day that stood as a plain number is read as one again; where days are counted from 1904 only the text says which one it was.
        if (finding is null && cell is { Number: { } number, LostDigits: false, CountsFrom1904: false, Date: null } && Math.Abs(number) < 1e15)
        {
            sheet.Number(SheetStream.ColumnName(column), (decimal)number, SheetStyles.Text);
            return;
        }

        var style = finding is not null ? Style(finding)
            : row.Number == headRow ? SheetStyles.Head
            : FormulaSafety.LooksLikeFormula(cell.Text) ? SheetStyles.QuotedText
            : SheetStyles.Text;
        sheet.Text(SheetStream.ColumnName(column), cell.Text, style);
    }

    private static int Style(RowFinding finding) => finding.IsWarning ? SheetStyles.WarningCell : SheetStyles.ErrorCell;

    private static string Within(string sentences) => sentences.Length <= 32_000 ? sentences : sentences[..32_000] + "……";
}
