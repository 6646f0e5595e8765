using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams.Checks;

public sealed class RecordModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid LineId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public SpotFinding Finding { get; set; } = new();

    public SpotCheckLine Line { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.SpotCheckLines.Include(l => l.Sheet).ThenInclude(s => s.Team).SingleOrDefaultAsync(l => l.Id == LineId) is not { } line)
        {
            return NotFound();
        }

        Line = line;

        return null;
    }

    public void OnGet() => Finding = new SpotFinding { CheckedOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Line, Version);
        Line.Find(Finding, officer.Actor);
        await db.SaveChangesAsync();
        return Done("核查结果已登记", "/Teams/Checks/Show", new { checkId = Line.CheckId });
    }
}
