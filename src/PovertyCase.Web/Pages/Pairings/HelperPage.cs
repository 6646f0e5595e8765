using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Helpers;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>A page about one helper.</summary>
public abstract class HelperPage(CaseDb db) : CasePage
{
    protected CaseDb Db { get; } = db;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public Helper Helper { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Helpers.SingleOrDefaultAsync(h => h.Id == Id) is not { } helper)
        {
            return NotFound();
        }

        Helper = helper;
        return null;
    }

    public void OnGet()
    {
    }
}
