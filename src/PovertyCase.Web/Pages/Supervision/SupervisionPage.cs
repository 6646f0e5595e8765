using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Supervision;

/// <summary>A page about one place under supervision.</summary>
public abstract class SupervisionPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public SupervisedPlace Place { get; private set; } = null!;

    public CurrentOfficer Officer => officer;

    public string Name => regions.Name(Place.AreaNo);

    public string Where => regions.Path(Place.AreaNo);

    public bool May(SupervisionAct act) => Place.Allows(act, officer.Actor);

    protected CaseDb Db => db;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.SupervisedPlaces.SingleOrDefaultAsync(p => p.Id == Id) is not { } place)
        {
            return NotFound();
        }

        Place = place;

        return null;
    }
}
