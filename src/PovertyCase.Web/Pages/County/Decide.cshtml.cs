using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.County;

/// <summary>The clerk sends the county form, the head decides on it or sends it back.</summary>
public sealed class DecideModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : CountyPage(db, officer, regions, totals)
{
    [BindProperty, Display(Name = "退回原因"), MaxLength(500, ErrorMessage = "原因最多写500个字")]
    public string Reason { get; set; } = "";

    public override async Task<IActionResult?> LoadAsync() => await base.LoadAsync() ?? (Form is null ? NotFound() : null);

    public Task<IActionResult> OnPostSubmitAsync() => ActAsync(f => f.Submit(Problems, Me), "县表已送审");

    public Task<IActionResult> OnPostApproveAsync() => ActAsync(f => f.Approve(Problems, Me), "县表已审定");

    public Task<IActionResult> OnPostReturnAsync() => ActAsync(f => f.Return(Me, Reason), "县表已退回");

    private async Task<IActionResult> ActAsync(Action<Domain.YearlyForms.CountyForm> act, string done)
    {
        Db.Expect(Form!, Version);
        act(Form!);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done(done, "/County/Index", new { year = Year });
    }
}
