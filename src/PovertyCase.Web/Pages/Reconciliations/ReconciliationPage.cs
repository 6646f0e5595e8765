using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>A page about one list: loads it, or it does not exist for this officer.</summary>
public abstract class ReconciliationPage(CaseDb db) : CasePage
{
    [FromRoute]
    public Guid Id { get; set; }

    public Reconciliation List { get; private set; } = null!;

    protected CaseDb Db => db;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Reconciliations.FirstOrDefaultAsync(l => l.Id == Id) is not { } list)
        {
            return NotFound();
        }

        List = list;
        return null;
    }
}
