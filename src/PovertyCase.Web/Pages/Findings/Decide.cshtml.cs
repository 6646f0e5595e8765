using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Findings;

/// <summary>审批豁免: somebody other than the asker agrees for a time, or says why not.</summary>
public sealed class DecideModel(CaseDb db, CurrentOfficer officer) : FindingPage(db, officer)
{
    [BindProperty, Display(Name = "审批意见")]
    public bool Agrees { get; set; } = true;

    [BindProperty, Display(Name = "豁免到哪一天")]
    public DateOnly? Until { get; set; }

    [BindProperty, Display(Name = "不同意的理由"), MaxLength(300)]
    public string? Because { get; set; }

    protected override string Usual => $"/findings?state={nameof(Domain.Quality.FindingState.ExemptionAsked)}";

    public void OnGet() => Until = Officer.Today.AddMonths(6);

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Finding, Version);
        if (Agrees)
        {
            Finding.Exempt(Until ?? throw new RuleBroken("请填写豁免到哪一天", nameof(Until)), Officer.Actor);
        }
        else
        {
            Finding.RefuseExemption(Because ?? "", Officer.Actor);
        }

        await Db.SaveChangesAsync();
        return Done(Agrees ? "已同意豁免" : "已退回，村里会看到理由");
    }
}
