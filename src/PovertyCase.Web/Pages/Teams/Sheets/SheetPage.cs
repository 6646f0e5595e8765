using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Sheets;

/// <summary>A page about one monthly sheet.</summary>
public abstract class SheetPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    [BindProperty(SupportsGet = true)]
    public Guid SheetId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public TeamSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<SpotCheckLine> DrawnIn { get; private set; } = [];

    public string Place => regions.NameBelow(officer.Actor.AreaNo, Sheet.AreaNo);

    protected RegionBook Regions => regions;

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public bool Allows(SheetAct act) => Sheet.Allows(act, officer.Actor.Role);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.TeamSheets.Include(s => s.Team).Include(s => s.Corrections).SingleOrDefaultAsync(s => s.Id == SheetId) is not { } sheet)
        {
            return NotFound();
        }

        Sheet = sheet;
        DrawnIn = await db.SpotCheckLines.AsNoTracking().Where(l => l.SheetId == SheetId).OrderBy(l => l.Id).ToListAsync();

        return null;
    }
}
