using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Imports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>
/// 下载错误表: the uploaded sheet with what was found in its last column, to be corrected and uploaded again. Its numbers are whole: who uploaded it gets
/// back what is already known, anybody else proves once more to be the officer.
/// </summary>
[EnableRateLimiting(Limits.Exports), HandsOutByLink]
public sealed class ErrorsModel(CaseDb db, CurrentOfficer officer, PasswordAgain again) : ImportPage(db)
{
    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    private bool AsksAgain => Batch.UploadedBy != officer.Actor.OfficerId && !again.IsFresh;

    // After the commit the rows are no longer kept.
    public override async Task<IActionResult?> LoadAsync() =>
        await base.LoadAsync() ?? (Batch.Kind == ImportKind.New && Batch.State is ImportState.Faulty or ImportState.Checked ? null : NotFound());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => AsksAgain ? Page() : await SheetAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => AsksAgain && !await again.HoldsAsync(Confirm, ModelState) ? Page() : await SheetAsync(cancel);

    private async Task<IActionResult> SheetAsync(CancellationToken cancel)
    {
        var head = await ReadImport.HeadOfAsync(Db, Id, cancel);
        var (count, width) = (0, 0);
        await foreach (var (row, _) in RowsAsync(cancel))
        {
            (count, width) = (count + 1, Math.Max(width, row.Cells.Count));
        }

        Db.Record("下载导入错误表", nameof(ImportBatch), Batch.Id, Batch.AreaNo, note: $"{count}行");
        await Db.SaveChangesAsync(cancel);
        return new StreamedFile(
            ImportTemplate.ContentType, $"错误表-{Path.GetFileNameWithoutExtension(Batch.FileName)}.xlsx",
            (body, stop) => ErrorWorkbook.WriteAsync(body, ReadImport.SheetName, head.Rows.First(r => r.Number == head.Head.RowNumber), width, FoundAsync(head, stop), stop));
    }

    private async IAsyncEnumerable<FoundRow> FoundAsync(ImportSheet head, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (row, faults) in RowsAsync(cancel))
        {
            yield return new FoundRow(row, [.. ImportFault.Read(faults).Select(f => new RowFinding(row.Number, PlaceOf(head, f), f.Sentence, f.Weight != FaultWeight.Error))]);
        }
    }

    /// <summary>A county's sheet goes through memory row by row.</summary>
    private async IAsyncEnumerable<(SheetRow Row, string Faults)> RowsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in Db.ImportRows.AsNoTracking().Where(r => r.BatchId == Id).OrderBy(r => r.RowNo).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return (StoredCells.Read(row.RowNo, row.Cells), row.Faults);
        }
    }

    private static int? PlaceOf(ImportSheet sheet, ImportFault fault) =>
        fault.Column is { } name && sheet.Columns.FirstOrDefault(c => c.Key.AllNames.Contains(name)) is { Key: not null } column ? column.Value : null;
}
