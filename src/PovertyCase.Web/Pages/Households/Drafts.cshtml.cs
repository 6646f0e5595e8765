using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

public sealed class DraftsModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty]
    public Guid Draft { get; set; }

    public IReadOnlyList<VillageDraft> Rows { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        Rows = await db.Drafts.AsNoTracking().OrderByDescending(d => d.SavedAt).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    /// <summary>Throws an unfinished form away; that it existed stays in the trail.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await db.Drafts.Where(d => d.Id == Draft).ExecuteDeleteAsync(cancel) > 0)
        {
            db.Record("丢弃登记草稿", nameof(VillageDraft), Draft, officer.Actor.AreaNo);
            await db.SaveChangesAsync(cancel);
        }

        return Done("草稿已丢弃", "/Households/Drafts");
    }
}
