using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Samples;

/// <summary>A page about one draw within reach.</summary>
public abstract class SamplePage(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public SampleDraw Draw { get; private set; } = null!;

    public Round Round { get; private set; } = null!;

    public IReadOnlyList<SampledFiling> Lines { get; private set; } = [];

    public string Where => regions.Path(Draw.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(Draw.AreaNo, areaNo);

    public bool MayRecord(SampledFiling line) => line.MayRecord(officer.Actor.Role) && !line.Filing.IsEnded;

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.SampleDraws.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Id) is not { } draw)
        {
            return NotFound();
        }

        Draw = draw;
        Round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == draw.RoundId);
        Lines = await db.SampledFilings.AsNoTracking().Include(l => l.Filing).ThenInclude(f => f.Household).Where(l => l.DrawId == Id).OrderBy(l => l.Seq).ToListAsync();
        return null;
    }
}
