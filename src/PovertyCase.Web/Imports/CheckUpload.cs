using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Copying;

namespace PovertyCase.Web.Imports;

/// <summary>The dry run of an uploaded batch: every fault is kept with its row, and the batch learns whether it may go in. Nothing reaches the register.</summary>
public sealed class CheckUpload(CaseDb db, CheckImport check, CurrentOfficer officer)
{
    public async Task<ImportBatch> RunAsync(Guid batchId, JobProgress progress, CancellationToken cancel)
    {
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.Id == batchId, cancel) ?? throw ImportBatch.Gone();
        batch.ExpectUploaded();
        var arriving = ArrivingRows.Of(db, batchId);
        var head = await ReadImport.HeadOfAsync(db, batchId, cancel);
        var totals = await check.RunAsync(
            db,
            head,
            HouseholdPages.ReadAsync(arriving, head.Head.RowNumber, cancel),
            async page =>
            {
                await arriving.NoteAsync([.. page.FaultyRows.Select(n => (n, ImportFault.Write(page.Of(n))))], cancel);
                progress.Add(page.Sheet.Rows.Count);
            },
            cancel);
        batch.FinishCheck(totals.Households, totals.Persons, totals.Errors, totals.Warnings, totals.JudgedBy, officer.Actor);
        await db.SaveChangesAsync(cancel);
        return batch;
    }
}
