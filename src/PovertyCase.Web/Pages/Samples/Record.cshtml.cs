using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Samples;

/// <summary>登记结果 of one drawn household, after the visit.</summary>
public sealed class RecordModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid LineId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public SampleFinding Finding { get; set; } = new();

    public SampledFiling Line { get; private set; } = null!;

    public bool MayRecord => Line.Finding is null && !Line.Filing.IsEnded && Line.MayRecord(officer.Actor.Role);

    public string Where => regions.Path(Line.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.SampledFilings.Include(l => l.Filing).ThenInclude(f => f.Household).SingleOrDefaultAsync(l => l.Id == LineId) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        return null;
    }

    public void OnGet() => Finding = new SampleFinding { SampledOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Line, Version);
        Line.Record(Finding, Line.Filing, officer.Actor);
        await db.SaveChangesAsync();
        return Done($"{Line.Filing.Household.HeadName}户的抽查结果已登记", "/Samples/Show", new { id = Line.DrawId });
    }
}
