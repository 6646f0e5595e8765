using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Checks;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid CheckId { get; set; }

    public SpotCheck Check { get; private set; } = null!;

    public bool MayCheck => SpotCheck.MayCheck(officer.Actor.Role);

    public IReadOnlyList<SpotCheckLine> Lines { get; private set; } = [];

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.SpotChecks.AsNoTracking().SingleOrDefaultAsync(c => c.Id == CheckId) is not { } check)
        {
            return NotFound();
        }

        Check = check;
        Lines = await db.SpotCheckLines.AsNoTracking().Include(l => l.Sheet).ThenInclude(s => s.Team).Where(l => l.CheckId == CheckId).OrderBy(l => l.Seq).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }
}
