using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Support;

/// <summary>划去一项措施: entered in error or no longer meant; it stays readable.</summary>
public sealed class StrikeModel(CaseDb db, CurrentOfficer officer) : SupportMeasurePage(db, officer)
{
    [BindProperty, Display(Name = "划去原因"), MaxLength(200, ErrorMessage = "原因不超过200个字")]
    public string Reason { get; set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Measure, Version);
        Measure.Strike(Reason, Officer.Actor);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done("已划去这项措施", "/Households/Support/Index", new { id = Id });
    }
}
