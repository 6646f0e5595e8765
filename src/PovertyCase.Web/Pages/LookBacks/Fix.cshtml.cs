using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>What was found is put right; with the last one the household, and perhaps its village, is clear.</summary>
public sealed class FixModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "problem")]
    public Guid ProblemId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public PutRightDetails Fixed { get; set; } = new();

    public LookBackProblem Problem { get; private set; } = null!;

    public LookBackRound Round { get; private set; } = null!;

    public string Name => Problem.Sheet.Household is { } household ? $"{household.HeadName}户" : regions.Name(Problem.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.LookBackProblems.Include(p => p.Sheet).ThenInclude(s => s.Household).SingleOrDefaultAsync(p => p.Id == ProblemId) is not { } problem)
        {
            return NotFound();
        }

        Problem = problem;
        Round = await db.LookBackRounds.SingleAsync(r => r.Id == Problem.RoundId);

        return null;
    }

    public void OnGet() => Fixed = new PutRightDetails { DoneOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        await work.HoldAsync(Problem.AreaNo, Problem.HouseholdId, HttpContext.RequestAborted);
        db.Expect(Problem, Version);
        Problem.Settle(Round, Fixed, officer.Actor);
        await db.SaveChangesAsync();
        await work.SettleAsync(Round, Problem.Sheet, officer.Actor, HttpContext.RequestAborted);
        return Done("已登记改好", "/LookBacks/Sheet", new { sheet = Problem.SheetId });
    }
}
