using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>Sends the village form on or back: village, township, county.</summary>
public sealed class DecideModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : VillagePage(db, officer, regions, totals)
{
    [BindProperty, Display(Name = "退回原因"), MaxLength(500, ErrorMessage = "退回原因不超过500个字")]
    public string Reason { get; set; } = "";

    public override async Task<IActionResult?> LoadAsync() => await base.LoadAsync() ?? (Form is null ? NotFound() : null);

    public Task<IActionResult> OnPostSubmitAsync() => ActAsync(f => f.Submit(Problems, Me), "村表已上报乡镇");

    public Task<IActionResult> OnPostPassAsync() => ActAsync(f => f.Pass(Problems, Me), "村表审核通过");

    public Task<IActionResult> OnPostLockAsync() => ActAsync(f => f.Lock(Problems, Me), "村表已锁定");

    public Task<IActionResult> OnPostReturnAsync() => ActAsync(f => f.Return(Me, Reason), "已退回上一步");

    private async Task<IActionResult> ActAsync(Action<VillageForm> act, string done)
    {
        Db.Expect(Form!, Version);
        act(Form!);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"{Name}：{done}", "/Villages/Show", new { code = AreaNo, year = Year });
    }
}
