using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Imports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Copying;

namespace PovertyCase.Web.Imports;

/// <summary>
/// Takes in a file: read, and kept as a batch with its rows, sealed, to be checked afterwards. Whatever is wrong with the file as such is said at once and
/// nothing is kept then. The rows go through memory a page at a time.
/// </summary>
public sealed class UploadImport(CaseDb db, CurrentOfficer officer)
{
    private const int LongestName = 200;

    /// <exception cref="WorkbookRefused">The file cannot be read or its head is not usable; no batch is made.</exception>
    /// <returns>The batch, and how many rows there are to check.</returns>
    public Task<(ImportBatch Batch, int Rows)> RunAsync(Stream file, string fileName, CancellationToken cancel) => RunAsync(file, fileName, null, null, cancel);

    /// <param name="households">The second of the national system's two files: one row a household.</param>
    public async Task<(ImportBatch Batch, int Rows)> RunAsync(Stream file, string fileName, Stream? households, string? householdsName, CancellationToken cancel)
    {
        var batch = ImportBatch.Upload(officer.Actor.AreaNo, householdsName is null ? ShortName(fileName) : ShortName($"{Path.GetFileName(fileName)}、{Path.GetFileName(householdsName)}"), officer.Actor, paired: householdsName is not null);
        ArrivingRows arriving;
        ImportSheet head;
        using (var book = WorkbookReader.Open(file, Path.GetFileName(fileName), ReadImport.Limits))
        using (var other = households is null ? null : WorkbookReader.Open(households, Path.GetFileName(householdsName!), ReadImport.Limits))
        {
            (head, var read) = ReadImport.Begin(book, other);
            arriving = await ArrivingRows.TakeAsync(db, batch, read.Select(r => Row(batch, head, r)), cancel);
        }

        var rows = HouseholdPages.Divide(await arriving.HouseholdsAsync(cancel), head.Head.RowNumber).Sum(p => p.Count);
        db.Add(batch);
        await db.SaveChangesAsync(cancel);
        await arriving.KeepAsync(cancel);
        return (batch, rows);
    }

    internal static string ShortName(string fileName) => Path.GetFileName(fileName) is var name && name.Length > LongestName ? name[^LongestName..] : name;

    private static ImportRow Row(ImportBatch batch, ImportSheet head, SheetRow row) => head.HouseholdOf(row) is not { Length: > ImportRow.LongestHousehold }
        ? new ImportRow(batch, row.Number, StoredCells.Write(row), household: head.HouseholdOf(row))
        : throw new WorkbookRefused($"第 {row.Number} 行的{ImportColumns.All[0].Header}太长，请填1、2、3这样的数");
}
