using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>消除核查: the township's two see the household; the income comes from the household's own sheet.</summary>
public sealed class CheckRemovalModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    [BindProperty]
    public RemovalCheck RemovalCheck { get; set; } = new();

    /// <summary>The line of monitoring of the year of the household's income sheet, in yuan.</summary>
    public decimal? Line { get; private set; }

    /// <summary>What the household's form says against a guarantee.</summary>
    public Guarantees Register { get; private set; } = new(null, null, null, null);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Register = Guarantees.Of(await Db.Households.Whole().SingleAsync(h => h.Id == Filing.HouseholdId), Today);
        var today = Today;
        var settings = await Db.SettingsOnAsync(today);
        Line = settings.MonitoringLine(Filing.Household.IncomeYear);
        return null;
    }

    public override bool OpensEmpty => true;

    public void OnGet() => RemovalCheck = new RemovalCheck { RemovalCheckedOn = Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        var household = Filing.Household;
        Filing.CheckRemoval(RemovalCheck, ExitIncome.Of(household, Line), Me, Register);
        await Db.SaveChangesAsync();
        return Done($"{household.HeadName}户核查达标，等村里开会评议", "/Filings/Show", new { Id });
    }
}
