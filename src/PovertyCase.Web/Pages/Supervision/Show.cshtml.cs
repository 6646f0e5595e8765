using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Supervision;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PlaceStanding standing) : SupervisionPage(db, officer, regions)
{
    private const int Newest = 100;

    public IReadOnlyList<SupervisionEntry> Entries { get; private set; } = [];

    public int Total { get; private set; }

    public PlaceFigures Now { get; private set; } = new(0, 0, null);

    public async Task OnGetAsync()
    {
        Now = await standing.OfAsync(Place.AreaNo, HttpContext.RequestAborted);
        Total = await Db.SupervisionEntries.CountAsync(e => e.PlaceId == Id);
        Entries = await Db.SupervisionEntries.AsNoTracking().Where(e => e.PlaceId == Id).OrderByDescending(e => e.Entry.On).ThenByDescending(e => e.Id).Take(Newest).ToListAsync();
    }
}
