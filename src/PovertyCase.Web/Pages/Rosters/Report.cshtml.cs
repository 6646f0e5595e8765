using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>纸电核对上报: the clerk counts the paper; only equal counts go up, and all filings go with them (WF-010).</summary>
public sealed class ReportModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LetterDesk letters) : RosterPage(db, officer, regions)
{
    [BindProperty]
    public PaperCounts Paper { get; set; } = new();

    /// <summary>The township's letter; null where the round asks for none.</summary>
    public LetterStanding? Letter { get; private set; }

    public override RosterAct? Act => RosterAct.Report;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Letter = await letters.StandingAsync(Roster.RoundId, Roster.AreaNo);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var roster = await TakeAsync();
        roster.Report(Paper, await FilingsAsync(), Officer.Actor, Letter);
        await Db.SaveChangesAsync();
        return Back($"已上报县扶贫办：{roster.HouseholdCount}户{roster.PersonCount}人");
    }
}
