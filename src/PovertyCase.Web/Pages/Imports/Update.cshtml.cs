using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Data;
using PovertyCase.Web.Imports;
using PovertyCase.Web.Jobs;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>An edited export: what it would change, household by household, before anything is changed.</summary>
public sealed class UpdateModel(CaseDb db, RegionBook regions, CheckUpdate check, AskJob jobs) : ImportPage(db)
{
    private const int PageSize = 50;

    [BindProperty]
    public long Version { get; set; }

    /// <summary>Null once the rows have been taken over and are no longer kept.</summary>
    public CheckedUpdate? Compared { get; private set; }

    public IReadOnlyList<HouseholdChanges> Households { get; private set; } = [];

    public IReadOnlyList<(int RowNo, ImportFault Fault)> Unmatched { get; private set; } = [];

    public int HouseholdsInAll { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public string Path => regions.Path(Batch.AreaNo);

    /// <summary>One household with its rows.</summary>
    /// <param name="Stopped">Something is wrong in one of its rows, so none of them is taken over.</param>
    public sealed record HouseholdChanges(Guid Id, string HouseholdNo, string HeadName, bool Stopped, IReadOnlyList<UpdatedRow> Rows);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } missing)
        {
            return missing;
        }

        if (Batch.Kind != ImportKind.Update)
        {
            return NotFound();
        }

        return null;
    }

    /// <summary>Called when the page is drawn: a press that is taken needs no comparison, because the work compares once more itself.</summary>
    public async Task CompareAsync()
    {
        if (IsAtWork || Batch.State is not (ImportState.Faulty or ImportState.Checked))
        {
            return;
        }

        var rows = await Db.ImportRows.AsNoTracking().Where(r => r.BatchId == Id).OrderBy(r => r.RowNo).ToListAsync();
        if (rows.Count > 0)
        {
            Show(await check.RunAsync(UpdateSheet.From([.. rows.Select(r => StoredCells.Read(r.RowNo, r.Cells))], regions, Db.Keys), HttpContext.RequestAborted));
        }
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostCommitAsync(CancellationToken cancel)
    {
        Db.Expect(Batch, Version);
        Batch.ExpectChecked();
        await jobs.AskAsync(JobKind.CommitUpdate, Batch, Batch.HouseholdCount, cancel);
        return RedirectToPage("/Imports/Update", new { Id });
    }

    private void Show(CheckedUpdate found)
    {
        Compared = found;
        var changed = found.Changed.Select(r => r.RowNo).ToHashSet();
        Unmatched = [.. found.FaultyRows.Where(n => !changed.Contains(n)).SelectMany(n => found.Of(n), (n, fault) => (n, fault))];
        var ready = found.Ready.Select(g => g.Key).ToHashSet();
        var all = found.Changed.GroupBy(r => r.Household.Id)
            .Select(g => new HouseholdChanges(g.Key, g.First().Household.HouseholdNo, g.First().Household.HeadName, !ready.Contains(g.Key), [.. g]))
            .ToList();
        HouseholdsInAll = all.Count;
        var from = int.TryParse(Request.Query["after"], out var after) ? after : int.TryParse(Request.Query["before"], out var before) ? Math.Max(0, before - PageSize) : 0;
        Households = [.. all.Skip(from).Take(PageSize)];
        Previous = from > 0 ? $"{from}" : null;
        Next = from + PageSize < all.Count ? $"{from + PageSize}" : null;
    }
}
