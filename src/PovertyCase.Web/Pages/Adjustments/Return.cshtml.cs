using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

public sealed class ReturnModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AdjustmentPage(db, officer, regions)
{
    [BindProperty, Display(Name = "退回原因"), MaxLength(500, ErrorMessage = "退回原因不超过500个字")]
    public string? Reason { get; set; }

    public string? To => AdjustmentFlow.Next(Batch.Stage, AdjustmentAct.Return, Officer.Actor.Role) is { } stage ? Label.Of(stage) : null;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Db.StopSheetsAsync(Batch, HttpContext.RequestAborted);
        Db.Expect(Batch, Version);
        Batch.Return(Officer.Actor, Reason);
        await Db.SaveChangesAsync();
        return Done($"{Name}已退回到“{Label.Of(Batch.Stage)}”", "/Adjustments/Show", new { Id });
    }
}
