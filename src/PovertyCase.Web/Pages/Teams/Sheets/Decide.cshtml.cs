using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Sheets;

public sealed class DecideModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    [BindProperty, Display(Name = "退回原因"), MaxLength(300, ErrorMessage = "退回原因写到300个字以内")]
    public string? Reason { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Sheet, Version);
        Sheet.Confirm(Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("台账已确认，从此只能更正", "/Teams/Sheets/Show", new { SheetId });
    }

    public async Task<IActionResult> OnPostReturnAsync()
    {
        Db.Expect(Sheet, Version);
        Sheet.Return(Reason, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("台账已退回村里", "/Teams/Sheets/Show", new { SheetId });
    }
}
