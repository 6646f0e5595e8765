using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

public sealed class ReturnSheetModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    [BindProperty, Display(Name = "退回原因"), MaxLength(500, ErrorMessage = "退回原因最多500个字")]
    public string? Reason { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Db.KeepStageAsync(Batch, HttpContext.RequestAborted);
        Db.Expect(Sheet, Version);
        Sheet.Return(Batch, Reason, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done($"{Sheet.Household.HeadName}户已退回，现在“{Label.Of(Sheet.State)}”", "/Adjustments/Review", new { Batch.Id });
    }
}
