using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>The county clerk sets the dates of a year; the head opens it.</summary>
public sealed class CreateModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty, Display(Name = "年度")]
    public int Year { get; set; }

    [BindProperty]
    public AdjustmentDetails Details { get; set; } = new();

    /// <summary>Which twelve months are counted, of the year that is proposed.</summary>
    public string IncomeSaid { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        var (from, to) = (await db.SettingsOnAsync(officer.Today)).IncomeOf(officer.Today.Year);
        IncomeSaid = $"{officer.Today.Year}年的收入算{FlexibleDate.Long(from)}至{FlexibleDate.Long(to)}";
        return null;
    }

    public void OnGet()
    {
        var today = officer.Today;
        Year = today.Year;
        var survey = today.AddDays(3);
        Details = new AdjustmentDetails { OpensOn = today, SurveyFrom = survey, SurveyTo = survey.AddDays(30), FreezeOn = survey.AddDays(50) };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var today = officer.Today;
        var batch = AdjustmentBatch.Plan(officer.Actor.AreaNo, Year, Details, (await db.SettingsOnAsync(today)).Season, officer.Actor);
        db.Add(batch);
        await db.SaveChangesAsync();
        return Done($"已部署{batch.Year}年度动态调整，等主任开放", "/Adjustments/Show", new { batch.Id });
    }
}
