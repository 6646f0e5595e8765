using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>One act on many filings of monitoring, of leaving it or of clearing that wait for it: tick, do, all in one transaction, with a page of what was done and what not.</summary>
public abstract class ManyFilings(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide) : CasePage
{
    /// <summary>As many as one form carries safely.</summary>
    public const int Most = 500;

    [BindProperty, System.ComponentModel.DataAnnotations.Display(Name = "户")]
    public List<string> Chosen { get; set; } = [];

    public IReadOnlyList<Filing> Waiting { get; private set; } = [];

    public int Total { get; private set; }

    public DateOnly Today => officer.Today;

    /// <summary>How many days the county allows from a clue to its decision.</summary>
    public int DaysToDecision { get; private set; }

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    /// <summary>What the button says.</summary>
    public abstract string Button { get; }

    /// <summary>What stands on the page when nothing waits.</summary>
    public abstract string Nothing { get; }

    protected abstract FilingAct Act { get; }

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public override async Task<IActionResult?> LoadAsync()
    {
        var mine = Flows.Waiting(Act, officer.Actor.Role).Where(w => Mine(w.Kind)).ToList();
        var (kinds, stages) = (mine.Select(w => w.Kind).Distinct().ToList(), mine.Select(w => w.Stage).Distinct().ToList());
        var waiting = Narrow(db.Filings.AsNoTracking().Where(f => kinds.Contains(f.Kind) && stages.Contains(f.Stage)));
        Total = await waiting.CountAsync();
        DaysToDecision = (await db.SettingsOnAsync(Today, HttpContext.RequestAborted)).DaysToDecision;
        Waiting = await waiting.Include(f => f.Household).OrderBy(f => f.AppliedOn).ThenBy(f => f.Id).Take(Most).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var asked = DecideMany.Ticked(Chosen, Act);
        if (asked.Count == 0)
        {
            throw new RuleBroken("请先勾选户", nameof(Chosen));
        }

        var batch = await decide.DecideAsync(asked, f => Mine(f.Kind), PrepareAsync, (filing, _) => Take(filing), HttpContext.RequestAborted);
        if (batch is null)
        {
            return NotFound();
        }

        await db.SaveChangesAsync();
        return Done(batch.Done == 0 ? "勾选的户都没有办成，原因写在下面" : Said(batch.Done), "/Filings/Batch", new { batch.Id });
    }

    /// <summary>The kinds that the page shows: others are decided on their rosters, and nowhere else.</summary>
    protected virtual bool Mine(FilingKind kind) => kind is FilingKind.Monitoring or FilingKind.RiskRemoval or FilingKind.Clearing;

    /// <summary>Leaves out what stands at a stage from which the act is not yet done.</summary>
    protected virtual IQueryable<Filing> Narrow(IQueryable<Filing> waiting) => waiting;

    /// <summary>Loads what the act needs besides the filings themselves.</summary>
    protected virtual Task PrepareAsync(IReadOnlyList<Filing> filings) => Task.CompletedTask;

    protected abstract void Take(Filing filing);

    protected abstract string Said(int households);
}
