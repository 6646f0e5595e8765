using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Imports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>
/// 下载错误表: the uploaded sheet with what was found in its last column, to be corrected and uploaded again. Its numbers are whole: who uploaded it gets
/// back what is already known, anybody else proves once more to be the officer.
/// </summary>
[EnableRateLimiting(Limits.Exports)]
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
        var stored = await Db.ImportRows.AsNoTracking().Where(r => r.BatchId == Id).OrderBy(r => r.RowNo).ToListAsync(cancel);
        var sheet = ReadImport.From([.. stored.Select(r => StoredCells.Read(r.RowNo, r.Cells))]);
        var findings = stored.SelectMany(r => ImportFault.Read(r.Faults), (row, fault) => new RowFinding(row.RowNo, PlaceOf(sheet, fault), fault.Sentence, fault.Weight != FaultWeight.Error));
        Db.Record("下载导入错误表", nameof(ImportBatch), Batch.Id, Batch.AreaNo, note: $"{stored.Count}行");
        await Db.SaveChangesAsync(cancel);

        using var file = new MemoryStream();
        await ErrorWorkbook.WriteAsync(file, ReadImport.SheetName, sheet.Rows, sheet.Head.RowNumber, [.. findings], cancel);
        return File(file.ToArray(), ImportTemplate.ContentType, $"错误表-{Path.GetFileNameWithoutExtension(Batch.FileName)}.xlsx");
    }

    private static int? PlaceOf(ImportSheet sheet, ImportFault fault) =>
        fault.Column is { } name && sheet.Columns.FirstOrDefault(c => c.Key.Header == name) is { Key: not null } column ? column.Value : null;
}
