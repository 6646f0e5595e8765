using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rounds;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty]
    public RoundDetails Round { get; set; } = new();

    /// <summary>The county's settings of today; the farming season among them.</summary>
    public SettingsOfTheDay Settings { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        var today = officer.Today;
        Settings = await db.SettingsOnAsync(today);
        return null;
    }

    public void OnGet()
    {
        var today = officer.Today;
        Round = new RoundDetails { Year = today.Year, Name = $"{today.Year}年度贫困户识别", OpensOn = today, ClosesOn = new DateOnly(today.Year, 12, 31) };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var round = Domain.Procedures.Round.Open(officer.Actor.AreaNo, Round, Settings, officer.Actor);
        db.Add(round);
        await db.SaveChangesAsync();
        return Done($"已开启“{round.Name}”，各村可以办理了", "/Rounds/Show", new { round.Id });
    }
}
