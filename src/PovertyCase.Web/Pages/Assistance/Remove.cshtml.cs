using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>提出风险消除: what was done and how the income stands is shown beside the one question that is asked.</summary>
public sealed class RemoveModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AssistancePage(db, officer, regions)
{
    [BindProperty]
    public RemovalProposal Removal { get; set; } = new();

    public Round? Round { get; private set; }

    /// <summary>Why it cannot be proposed yet.</summary>
    public string? NotYet { get; private set; }

    /// <summary>The line of monitoring of the year of the income sheet, in yuan.</summary>
    public decimal? Line { get; private set; }

    private int LeastMonths { get; set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var today = Today;
        Round = await Db.Rounds.OpenOn(RoundKind.Monitoring, today).FirstOrDefaultAsync();
        var settings = await Db.SettingsOnAsync(today);
        LeastMonths = RuleCatalogue.Find("MO-011").Number("months", settings.Parameter);
        Line = settings.MonitoringLine(Help.Household.IncomeYear);
        var (household, ended) = (Help.HouseholdId, FilingStages.Ended);
        NotYet = Help.NotYet(today, LeastMonths, Help.Household.HasLabour)
            ?? (Round is null ? "县里还没有开监测批次" : null)
            ?? (await Db.Filings.AnyAsync(f => f.HouseholdId == household && !ended.Contains(f.Stage)) ? "这户有一件申报还没有办完，办完才能提出" : null);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (NotYet is not null || Round is null)
        {
            throw new RuleBroken(NotYet ?? "现在不能提出");
        }

        var filing = Filing.ProposeRemoval(Round, Help, Removal, ExitIncome.Of(Help.Household, Line), Help.Household.HasLabour, LeastMonths, Me);
        Db.Add(filing);
        await Db.SaveChangesAsync();
        return Done($"已提出{HeadName}户风险消除，等镇里两人以上到户核查", "/Filings/Show", new { filing.Id });
    }
}
