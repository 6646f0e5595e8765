using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Imports;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Imports;

/// <summary>A page about one batch: loads it, or the batch does not exist for this officer.</summary>
public abstract class ImportPage(CaseDb db) : CasePage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ImportBatch Batch { get; private set; } = null!;

    protected CaseDb Db => db;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.ImportBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == Id) is not { } batch)
        {
            return NotFound();
        }

        Batch = batch;
        return null;
    }
}
