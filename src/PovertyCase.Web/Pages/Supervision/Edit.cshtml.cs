using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Supervision;

public sealed class EditModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SupervisionPage(db, officer, regions)
{
    [BindProperty]
    public SupervisionDetails Details { get; set; } = new();

    public void OnGet() => Details = Place.Details;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Place, Version);
        Place.Change(Details, await Db.SupervisionEntries.Where(e => e.PlaceId == Id).MinAsync(e => (DateOnly?)e.Entry.On), Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("督战安排已保存", "/Supervision/Show", new { Id });
    }
}
