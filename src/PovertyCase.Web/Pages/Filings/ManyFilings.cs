using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>One act on many filings of monitoring, or of leaving it, that wait for it: tick, do, all in one transaction.</summary>
public abstract class ManyFilings(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>As many as one form carries safely.</summary>
    public const int Most = 500;

    [BindProperty, System.ComponentModel.DataAnnotations.Display(Name = "户")]
    public List<Guid> Chosen { get; set; } = [];

    public IReadOnlyList<Filing> Waiting { get; private set; } = [];

    public int Total { get; private set; }

    public DateOnly Today => officer.Today;

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
        var mine = Flows.Waiting(Act, officer.Actor.Role).Where(w => w.Kind is FilingKind.Monitoring or FilingKind.RiskRemoval).ToList();
        var (kinds, stages) = (mine.Select(w => w.Kind).Distinct().ToList(), mine.Select(w => w.Stage).Distinct().ToList());
        var waiting = db.Filings.AsNoTracking().Where(f => kinds.Contains(f.Kind) && stages.Contains(f.Stage));
        Total = await waiting.CountAsync();
        Waiting = await waiting.Include(f => f.Household).OrderBy(f => f.AppliedOn).ThenBy(f => f.Id).Take(Most).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var ids = Chosen.Distinct().ToList();
        if (ids.Count == 0)
        {
            throw new RuleBroken("请先勾选户", nameof(Chosen));
        }

        // Other kinds are decided on their rosters, and nowhere else.
        var filings = await db.Filings.Include(f => f.Household).Where(f => ids.Contains(f.Id) && (f.Kind == FilingKind.Monitoring || f.Kind == FilingKind.RiskRemoval)).ToListAsync();
        if (filings.Count != ids.Count)
        {
            return NotFound();
        }

        await PrepareAsync(filings);
        foreach (var filing in filings)
        {
            Take(filing);
        }

        await db.SaveChangesAsync();
        return Done(Said(filings.Count), Here);
    }

    /// <summary>Loads what the act needs besides the filings themselves.</summary>
    protected virtual Task PrepareAsync(IReadOnlyList<Filing> filings) => Task.CompletedTask;

    protected abstract void Take(Filing filing);

    protected abstract string Said(int households);

    protected abstract string Here { get; }
}
