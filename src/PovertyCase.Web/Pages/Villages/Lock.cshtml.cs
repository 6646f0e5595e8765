using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>
/// Locks the forms of a year that the townships have checked, those that are shown and no others. A form with something that stops it, or one that was unlocked
/// for a reason, is locked on its own page.
/// </summary>
public sealed class LockModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    /// <summary>The forms that were shown when the button was pressed.</summary>
    [BindProperty]
    public List<Guid> Shown { get; set; } = [];

    public IReadOnlyList<VillageForm> Checked { get; private set; } = [];

    /// <summary>Each with why it is not locked in one go.</summary>
    public IReadOnlyList<(VillageForm Form, string Why)> Alone { get; private set; } = [];

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Name(long areaNo) => $"{regions.Name(RegionCode.TownshipOf(areaNo))} {regions.Name(areaNo)}";

    public override async Task<IActionResult?> LoadAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Year = Year is >= 2000 and <= 2100 ? Year : officer.Today.Year;
        var forms = await db.VillageForms.Where(f => f.Year == Year && f.State == VillageFormState.Checked).OrderBy(f => f.AreaNo).ToListAsync(cancel);
        var number = (await db.SettingsOnAsync(officer.Today, cancel)).Parameter;
        var before = await db.VillageForms.AsNoTracking().Where(f => f.Year == Year - 1).ToDictionaryAsync(f => f.AreaNo, cancel);
        var register = await totals.OfVillagesAsync(officer.Actor.AreaNo, Year, officer.Today, cancel);
        var alone = new List<(VillageForm, string)>();
        foreach (var form in forms)
        {
            var stops = form.ReturnedBecause is { } because ? $"解锁退回过：{because}"
                : VillageRules.Check(form, before.GetValueOrDefault(form.AreaNo), register.GetValueOrDefault(form.AreaNo), number).FirstOrDefault(p => p.Stops)?.Sentence;
            if (stops is not null)
            {
                alone.Add((form, stops));
            }
        }

        Alone = alone;
        Checked = [.. forms.Except(alone.Select(a => a.Item1))];
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var locked = Checked.Where(f => Shown.Contains(f.Id)).ToList();
        foreach (var form in locked)
        {
            form.Lock([], officer.Actor);
        }

        await db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"已锁定{locked.Count}个村的{Year}年村表", "/Villages/Index", new { year = Year });
    }
}
