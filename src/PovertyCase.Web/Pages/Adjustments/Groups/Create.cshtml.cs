using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments.Groups;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : GroupPage(db, officer, regions)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // The stage holds while the group is written, and of two who register at once the second sees the first.
        await Db.StopSheetsAsync(Batch, HttpContext.RequestAborted);
        Db.Add(SurveyGroup.Register(Batch, Details, Villages, await NowAsync(), Officer.Actor));
        await Db.SaveChangesAsync();
        return Done($"已登记{Details.GroupTitle.Trim()}", "/Adjustments/Show", new { Id });
    }
}
