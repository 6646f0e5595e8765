using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Findings;

public sealed class ExplainModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "情况说明"), DataType(DataType.MultilineText), MaxLength(300)]
    public string Explanation { get; set; } = "";

    public Finding Finding { get; private set; } = null!;

    public string HeadName { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        var finding = await db.Findings.SingleOrDefaultAsync(f => f.Id == Id);
        if (finding is null)
        {
            return NotFound();
        }

        Finding = finding;
        HeadName = await db.Households.Where(h => h.Id == finding.HouseholdId).Select(h => h.HeadName).SingleAsync();
        return null;
    }

    public void OnGet() => Explanation = Finding.Explanation ?? "";

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Finding, Version);
        if (Finding.State != FindingState.Open)
        {
            throw new RuleBroken($"这一处已经是“{Label.Of(Finding.State)}”，不用再说明");
        }

        Finding.Explain(Explanation, officer.Actor);
        await db.SaveChangesAsync();
        return Done("已记下情况说明", "/Findings/Index");
    }
}
