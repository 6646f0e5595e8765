using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>The household does not leave this year: the check found something wanting, or the household would not sign. The reason comes from the code table.</summary>
public sealed class NotExitModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty(SupportsGet = true)]
    public string Verb { get; set; } = "";

    [BindProperty]
    public NotExitDetails Why { get; set; } = new();

    public bool Refused => string.Equals(Verb, "refuse-exit", StringComparison.OrdinalIgnoreCase);

    public FilingAct Act => Refused ? FilingAct.Disagree : FilingAct.FailExit;

    public IReadOnlyList<SelectListItem> Reasons { get; } = [.. CodeTables.NotExitReasons.Entries.Select(e => new SelectListItem(e.Name, e.Code))];

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        if (Refused)
        {
            Filing.RefuseExit(Why, Me);
        }
        else
        {
            Filing.FailExit(Why, Me);
        }

        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户这次不退出：{Label.Of(Act)}", "/Filings/Show", new { Id });
    }
}
