using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>上报风险线索 of one household of the village.</summary>
public sealed class ReportClueModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "household")]
    public Guid HouseholdId { get; set; }

    [BindProperty]
    public RiskClue Clue { get; set; } = new();

    public Household Household { get; private set; } = null!;

    public Round? Round { get; private set; }

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<SelectListItem> Risks { get; } = [.. RiskClue.Choices.Select(r => new SelectListItem(RiskClue.NameOf(r), r))];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Households.SingleOrDefaultAsync(h => h.Id == HouseholdId) is not { } household)
        {
            return NotFound();
        }

        Household = household;
        Round = await db.Rounds.OpenOn(RoundKind.Monitoring, officer.Today).FirstOrDefaultAsync();
        return null;
    }

    public void OnGet() => Clue = new RiskClue
    {
        FoundOn = officer.Today,
        Target = Household.Status == HouseholdStatus.Exited ? MonitoringTarget.UnstableExited : MonitoringTarget.Borderline,
    };

    public async Task<IActionResult> OnPostAsync()
    {
        var filing = Filing.ReportClue(Round ?? throw new RuleBroken("县里还没有开启今年的监测批次"), Household, Clue, officer.Actor);
        db.Add(filing);
        await db.SaveChangesAsync();
        var days = (await db.SettingsOnAsync(officer.Today)).DaysToDecision;
        return Done(string.Create(CultureInfo.InvariantCulture, $"线索已登记，{FlexibleDate.Long(filing.DecideBy(days)!.Value)}前应办到县里审定"), "/Filings/Show", new { filing.Id });
    }
}
