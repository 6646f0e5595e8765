using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Jobs;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>One batch: what the dry run found, the way into the register and the way back.</summary>
public sealed class ShowModel(CaseDb db, RegionBook regions, CurrentOfficer officer, AskJob jobs, UndoImport undo) : ImportPage(db)
{
    private const int PageSize = 50;

    [BindProperty]
    public long Version { get; set; }

    public IReadOnlyList<FaultyRow> Rows { get; private set; } = [];

    public int FaultyRows { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    /// <summary>The first household that stands in the way of undoing, or null.</summary>
    public string? InTheWay { get; private set; }

    public string Path => regions.Path(Batch.AreaNo);

    /// <summary>The county sees what its villages upload, and leaves it to them.</summary>
    public bool IsOwn => Batch.AreaNo == officer.Actor.AreaNo;

    public sealed record FaultyRow(int RowNo, string Household, string Name, IReadOnlyList<ImportFault> Faults);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } missing)
        {
            return missing;
        }

        if (Batch.Kind == ImportKind.Update)
        {
            return RedirectToPage("/Imports/Update", new { Id });
        }

        if (IsAtWork)
        {
            return null;
        }

        if (Batch.State is ImportState.Faulty or ImportState.Checked)
        {
            await LoadFaultsAsync();
        }
        else if (Batch.State == ImportState.Committed)
        {
            InTheWay = await undo.Touched(Id).OrderBy(h => h.HouseholdNo).Select(h => h.HeadName).FirstOrDefaultAsync();
        }

        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostCommitAsync(CancellationToken cancel)
    {
        DemandOwn();
        Db.Expect(Batch, Version);
        Batch.ExpectChecked();
        await jobs.AskAsync(JobKind.CommitImport, Batch, Batch.HouseholdCount, cancel);
        return RedirectToPage("/Imports/Show", new { Id });
    }

    /// <summary>Once more, after the first check was not done.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancel)
    {
        DemandOwn();
        Db.Expect(Batch, Version);
        Batch.ExpectUploaded();
        await jobs.AskAsync(JobKind.CheckImport, Batch, await Db.ImportRows.CountAsync(r => r.BatchId == Id, cancel), cancel);
        return RedirectToPage("/Imports/Show", new { Id });
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        DemandOwn();
        Db.Expect(Batch, Version);
        await undo.ExpectAsync(Batch, cancel);
        await jobs.AskAsync(JobKind.UndoImport, Batch, Batch.HouseholdCount, cancel);
        return RedirectToPage("/Imports/Show", new { Id });
    }

    private void DemandOwn()
    {
        if (!IsOwn)
        {
            throw new RuleBroken("谁上传的由谁入库或者撤销，县里只能查看");
        }
    }

    private async Task LoadFaultsAsync()
    {
        var faulty = Db.ImportRows.AsNoTracking().Where(r => r.BatchId == Id && r.Faults != ImportRow.NoFaults);
        FaultyRows = await faulty.CountAsync();
        var back = Number("before");
        var page = back is { } before
            ? await faulty.Where(r => r.RowNo < before).OrderByDescending(r => r.RowNo).Take(PageSize + 1).ToListAsync()
            : await faulty.Where(r => r.RowNo > (Number("after") ?? 0)).OrderBy(r => r.RowNo).Take(PageSize + 1).ToListAsync();
        var more = page.Count > PageSize;
        var shown = page.Take(PageSize).OrderBy(r => r.RowNo).ToList();
        var (household, name) = await PlacesAsync();
        Rows = [.. shown.Select(r =>
        {
            var cells = StoredCells.Read(r.RowNo, r.Cells);
            var inBody = r.RowNo > household.HeadRow;
            return new FaultyRow(r.RowNo, inBody ? CellText.Text(cells[household.Place]) : "", inBody ? cells[name].Text : "表头", ImportFault.Read(r.Faults));
        })];
        if (Rows.Count > 0)
        {
            Previous = (back is not null ? more : Number("after") is not null) ? Text(Rows[0].RowNo) : null;
            Next = (back is null ? more : true) ? Text(Rows[^1].RowNo) : null;
        }
    }

    /// <summary>Where household number and name stand in this file.</summary>
    private async Task<((int HeadRow, int Place) Household, int Name)> PlacesAsync()
    {
        var sheet = await ReadImport.HeadOfAsync(Db, Id, HttpContext.RequestAborted);
        return ((sheet.Head.RowNumber, sheet.Columns[ImportColumns.All[0]]), sheet.Columns[ImportColumns.ByField("Person.Name")!]);
    }

    private int? Number(string key) => int.TryParse(Request.Query[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
