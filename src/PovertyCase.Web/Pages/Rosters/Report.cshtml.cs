using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>纸电核对上报: the clerk counts the paper; only equal counts go up, and all filings go with them (WF-010).</summary>
public sealed class ReportModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : RosterPage(db, officer, regions)
{
    [BindProperty]
    public PaperCounts Paper { get; set; } = new();

    public override RosterAct? Act => RosterAct.Report;

    public async Task<IActionResult> OnPostAsync()
    {
        var roster = await TakeAsync();
        roster.Report(Paper, await FilingsAsync(), Officer.Actor);
        await Db.SaveChangesAsync();
        return Back($"已上报县扶贫办：{roster.HouseholdCount}户{roster.PersonCount}人");
    }
}
