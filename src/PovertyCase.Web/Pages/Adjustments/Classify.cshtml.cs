using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>逐户研判: the village's judgement, with the income beside the year's line.</summary>
public sealed class ClassifyModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    [BindProperty]
    public Judgement Judgement { get; set; } = new();

    public decimal? Line { get; private set; }

    public YearlyIncome? Income => Sheet.Household.Incomes.FirstOrDefault(i => i.Year == Batch.Year);

    public YearlyConditions? Conditions => Sheet.Household.Conditions.FirstOrDefault(c => c.Year == Batch.Year);

    public IReadOnlyList<SelectListItem> Choices => [.. HouseholdClasses.For(Sheet.Household.Status, Sheet.Household.ExitedYear).Select(c => new SelectListItem(Label.Of(c), c.ToString()))];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var today = Officer.Today;
        Line = (await Db.SettingsOnAsync(today)).Line(Batch.Year);
        return null;
    }

    public void OnGet() => Judgement = Sheet.Judgement ?? new Judgement();

    public async Task<IActionResult> OnPostAsync()
    {
        await Db.KeepStageAsync(Batch, HttpContext.RequestAborted);
        Db.Expect(Sheet, Version);
        Sheet.Classify(Batch, Judgement, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done($"{Sheet.Household.HeadName}户判为{Label.Of(Judgement.Class!.Value)}，等乡镇看", "/Adjustments/Sheet", new { sheet = SheetId });
    }
}
