using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

public sealed class EditModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AdjustmentPage(db, officer, regions)
{
    [BindProperty]
    public AdjustmentDetails Details { get; set; } = new();

    public void OnGet() => Details = Batch.Details;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Batch, Version);
        var today = Officer.Today;
        Batch.Change(Details, (await Db.SettingsOnAsync(today)).Season, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("日期已改", "/Adjustments/Show", new { Id });
    }
}
