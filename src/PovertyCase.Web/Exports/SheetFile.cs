using System.Data;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Exports;

/// <summary>Rows as a workbook or as text, written while they are read.</summary>
public sealed class SheetFile(CaseDb db)
{
    public StreamedFile Of<TRow>(ExportFormat format, string name, string top, IReadOnlyList<SheetColumn<TRow>> columns, Func<CancellationToken, IAsyncEnumerable<TRow>> rows) =>
        format == ExportFormat.Text
            ? new StreamedFile("text/csv; charset=utf-8", $"{name}.csv", (body, stop) => InOneMomentAsync(() => TextAsync(body, top, columns, rows(stop), stop), stop))
            : new StreamedFile("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx", (body, stop) => InOneMomentAsync(() => WorkbookAsync(body, name, top, columns, rows(stop), stop), stop));

    /// <summary>All chunks see the register as it was when the download began.</summary>
    private async Task InOneMomentAsync(Func<Task> write, CancellationToken stop)
    {
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await write();
    }

    private static async Task WorkbookAsync<TRow>(Stream body, string name, string top, IReadOnlyList<SheetColumn<TRow>> columns, IAsyncEnumerable<TRow> rows, CancellationToken stop)
    {
        var plan = new WorkbookPlan { SheetName = name.Length > 31 ? name[..31] : name, Columns = [.. columns.Select(c => c.Column)], TopLine = top };
        var book = await WorkbookWriter.StartAsync(body, plan, stop);
        var cells = new CellValue[columns.Count];
        await foreach (var row in rows.WithCancellation(stop))
        {
            Fill(cells, columns, row);
            await book.RowAsync(cells, stop);
        }

        await book.CompleteAsync(stop);
    }

    private static async Task TextAsync<TRow>(Stream body, string top, IReadOnlyList<SheetColumn<TRow>> columns, IAsyncEnumerable<TRow> rows, CancellationToken stop)
    {
        await using var text = new CsvSheetWriter(body);
        await text.RowAsync([top], stop);
        await text.RowAsync([.. columns.Select(c => (CellValue)c.Column.Header)], stop);
        await text.FlushAsync(stop);
        var cells = new CellValue[columns.Count];
        await foreach (var row in rows.WithCancellation(stop))
        {
            Fill(cells, columns, row);
            await text.RowAsync(cells, stop);
        }
    }

    private static void Fill<TRow>(CellValue[] cells, IReadOnlyList<SheetColumn<TRow>> columns, TRow row)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = columns[i].Value(row);
        }
    }
}
