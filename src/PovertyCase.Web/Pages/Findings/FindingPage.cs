using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Findings;

/// <summary>A page about one finding.</summary>
public abstract class FindingPage(CaseDb db) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public Finding Finding { get; private set; } = null!;

    public QualityRule? Rule { get; private set; }

    public string HeadName { get; private set; } = "";

    protected CaseDb Db => db;

    public override async Task<IActionResult?> LoadAsync()
    {
        var finding = await db.Findings.SingleOrDefaultAsync(f => f.Id == Id);
        if (finding is null)
        {
            return NotFound();
        }

        Finding = finding;
        Rule = RuleCatalogue.TryFind(finding.RuleId, out var rule) ? rule : null;
        HeadName = await db.Households.Where(h => h.Id == finding.HouseholdId).Select(h => h.HeadName).SingleAsync();
        return null;
    }
}
