using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Belts;

/// <summary>A page about one belt.</summary>
public abstract class BeltPage(CaseDb db) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public Belt Belt { get; private set; } = null!;

    protected CaseDb Db => db;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Belts.SingleOrDefaultAsync(b => b.Id == Id) is not { } belt)
        {
            return NotFound();
        }

        Belt = belt;
        return null;
    }
}
