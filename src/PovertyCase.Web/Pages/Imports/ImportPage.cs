using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>A page about one batch: loads it, or the batch does not exist for this officer.</summary>
public abstract class ImportPage(CaseDb db) : CasePage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ImportBatch Batch { get; private set; } = null!;

    /// <summary>The work that goes on or was not done; null when the batch rests.</summary>
    public Job? Job { get; private set; }

    public bool IsAtWork => Job is { IsOpen: true };

    protected CaseDb Db => db;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.ImportBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == Id) is not { } batch)
        {
            return NotFound();
        }

        Batch = batch;
        Job = await JobOnPage.LoadAsync(db, Id, ViewData, HttpContext.RequestAborted);
        return null;
    }
}
