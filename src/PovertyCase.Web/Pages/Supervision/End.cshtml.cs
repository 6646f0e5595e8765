using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Supervision;

public sealed class EndModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SupervisionPage(db, officer, regions)
{
    [BindProperty]
    public SupervisionEnd End { get; set; } = new();

    public void OnGet() => End = new SupervisionEnd { EndedOn = Officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Place, Version);
        Place.TakeOff(End, await Db.SupervisionEntries.Where(e => e.PlaceId == Id).MaxAsync(e => (DateOnly?)e.Entry.On), Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("已摘牌", "/Supervision/Show", new { Id });
    }
}
