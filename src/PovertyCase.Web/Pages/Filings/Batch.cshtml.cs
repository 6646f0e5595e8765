using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>批量办理结果: what an officer asked for at once, what was done and what was not, with the reasons.</summary>
public sealed class BatchModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DecisionBatch Batch { get; private set; } = null!;

    /// <summary>What was not done stands first.</summary>
    public IReadOnlyList<DecisionLine> Lines { get; private set; } = [];

    public string Where => regions.Path(Batch.AreaNo);

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    /// <summary>The page on which the officer goes on with the same work.</summary>
    public string Back => Lines.Select(l => l.Act).FirstOrDefault(a => a is not (FilingAct.Return or FilingAct.Reject), FilingAct.PassTownship) switch
    {
        FilingAct.Approve => "/filings/approve",
        FilingAct.Mark => "/filings/mark",
        FilingAct.MarkRemoved => "/filings/mark-removed",
        FilingAct.MarkCleared => "/filings/mark-cleared",
        FilingAct.Compare => "/filings/compare",
        _ => "/filings/review",
    };

    public bool IsMine => Batch.OfficerId == officer.Actor.OfficerId;

    /// <summary>Whether a second notice is the next step of what was passed.</summary>
    public bool LeadsToNotice { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var batch = await db.DecisionBatches.AsNoTracking().Include(b => b.Lines).SingleOrDefaultAsync(b => b.Id == Id);
        if (batch is null)
        {
            return NotFound();
        }

        Batch = batch;
        Lines = [.. batch.Lines.OrderBy(l => l.Refusal is null).ThenBy(l => l.Seq)];
        LeadsToNotice = officer.Role == Role.TownshipClerk && await db.Filings.AnyAsync(f => f.Stage == FilingStage.TownshipPassed);
        return null;
    }

    public void OnGet()
    {
    }
}
