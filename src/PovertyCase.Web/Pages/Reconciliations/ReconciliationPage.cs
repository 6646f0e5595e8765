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

    /// <summary>Being named is the finding there: nothing is compared, and who is not named is of no interest.</summary>
    public bool IsExclusion => ExclusionList.Of(List.Details.Department) is not null;

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
