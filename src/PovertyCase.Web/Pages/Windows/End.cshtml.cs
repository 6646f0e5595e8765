using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Windows;

public sealed class EndModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "原因"), MaxLength(200, ErrorMessage = "原因写到200个字以内")]
    public string Reason { get; set; } = "";

    public EntryWindow Window { get; private set; } = null!;

    public string Place => Window.Details.TownshipNo is { } township ? regions.Name(township) : "全县";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.EntryWindows.SingleOrDefaultAsync(w => w.Id == Id) is not { } window)
        {
            return NotFound();
        }

        Window = window;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Window, Version);
        Window.End(Reason, officer.Actor);
        await db.SaveChangesAsync();
        return Done("已提前结束", "/Windows/Index");
    }
}
