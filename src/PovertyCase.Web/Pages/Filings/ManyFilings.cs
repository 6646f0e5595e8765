using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>One act on many filings of monitoring that wait for it: tick, do, all in one transaction.</summary>
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

    protected abstract FilingAct Act { get; }

    protected CurrentOfficer Officer => officer;

    public override async Task<IActionResult?> LoadAsync()
    {
        var stages = Flows.Waiting(Act, officer.Actor.Role).Where(w => w.Kind == FilingKind.Monitoring).Select(w => w.Stage).ToList();
        var waiting = db.Filings.AsNoTracking().Where(f => f.Kind == FilingKind.Monitoring && stages.Contains(f.Stage));
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

        var filings = await db.Filings.Include(f => f.Household).Where(f => ids.Contains(f.Id)).ToListAsync();
        if (filings.Count != ids.Count)
        {
            return NotFound();
        }

        foreach (var filing in filings)
        {
            Take(filing);
        }

        await db.SaveChangesAsync();
        return Done(Said(filings.Count), Here);
    }

    protected abstract void Take(Filing filing);

    protected abstract string Said(int households);

    protected abstract string Here { get; }
}
