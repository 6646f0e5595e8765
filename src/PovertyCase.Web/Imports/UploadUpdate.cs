using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Imports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Imports;

/// <summary>Takes in an edited export: read, compared, and kept as a batch with its rows and faults. Nothing is changed yet.</summary>
public sealed class UploadUpdate(CaseDb db, CheckUpdate check, RegionBook regions, CurrentOfficer officer)
{
    /// <exception cref="WorkbookRefused">The file cannot be read, is no export, or holds nothing to change; no batch is made.</exception>
    public async Task<ImportBatch> RunAsync(Stream file, string fileName, CancellationToken cancel)
    {
        var found = await check.RunAsync(UpdateSheet.From(file, Path.GetFileName(fileName), regions, db.Keys), cancel);
        if (found.Changed.Count == 0 && found.Errors == 0)
        {
            throw new WorkbookRefused($"表里{found.RowCount}行和登记的内容完全一样，没有要更新的");
        }

        var batch = ImportBatch.Upload(officer.Actor.AreaNo, UploadImport.ShortName(fileName), officer.Actor, ImportKind.Update);
        var ready = found.Ready;
        batch.Compare(ready.Count, ready.Sum(h => h.Count(r => r.Member is not null)), found.ReadyChanges, found.Errors, found.Warnings);
        db.Add(batch);

        // Rows that change nothing are not needed again.
        var kept = found.Changed.Select(r => r.RowNo).Concat(found.FaultyRows).ToHashSet();
        db.AddRange(found.Sheet.Rows
            .Where(r => r.Number <= found.Sheet.Head.RowNumber || kept.Contains(r.Number))
            .Select(r => new ImportRow(batch, r.Number, StoredCells.Write(r), ImportFault.Write(found.Of(r.Number)))));
        await db.SaveChangesAsync(cancel);
        return batch;
    }
}
