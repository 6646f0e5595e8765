using PovertyCase.Domain.Imports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Imports;

/// <summary>Takes in a file: read, dry run, and kept as a batch with its rows and faults. Nothing reaches the register.</summary>
public sealed class UploadImport(CaseDb db, CheckImport check, CurrentOfficer officer)
{
    private const int LongestName = 200;

    /// <exception cref="Documents.Workbooks.WorkbookRefused">The file cannot be read or its head is not usable; no batch is made.</exception>
    public async Task<ImportBatch> RunAsync(Stream file, string fileName, CancellationToken cancel)
    {
        var villageNo = officer.Actor.AreaNo;
        var name = Path.GetFileName(fileName);
        var found = await check.RunAsync(ReadImport.From(file, name), villageNo, cancel);
        var batch = ImportBatch.Upload(villageNo, ShortName(name), officer.Actor);
        batch.Check(found.Households.Count, found.Persons, found.Errors, found.Warnings);
        db.Add(batch);
        db.AddRange(found.Sheet.Rows.Select(r => new ImportRow(batch, r.Number, StoredCells.Write(r), ImportFault.Write(found.Of(r.Number)))));
        await db.SaveChangesAsync(cancel);
        return batch;
    }

    internal static string ShortName(string fileName) => Path.GetFileName(fileName) is var name && name.Length > LongestName ? name[^LongestName..] : name;
}
