using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

public sealed class SurveyModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public SurveyDetails Survey { get; set; } = new();

    public void OnGet()
    {
        Survey = Filing.Survey ?? new SurveyDetails { SurveyedOn = Today };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.RecordSurvey(Survey, Me);
        await Db.SaveChangesAsync();
        return Done($"已登记{Filing.Household.HeadName}户的入户核实，下一步民主评议", "/Filings/Show", new { Id });
    }
}
