using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Windows;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public EntryWindowDetails Details { get; set; } = new();

    public IReadOnlyList<SelectListItem> Townships =>
        [new("全县", ""), .. regions.Children(officer.Actor.AreaNo).Select(t => new SelectListItem(t.Name, t.AreaNo.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>The county's settings of today; the farming season among them.</summary>
    public SettingsOfTheDay Settings { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        var today = officer.Today;
        Settings = await db.SettingsOnAsync(today);
        return null;
    }

    public void OnGet() => Details = new EntryWindowDetails { OpensOn = officer.Today, ClosesOn = officer.Today.AddDays(30) };

    public async Task<IActionResult> OnPostAsync()
    {
        var window = EntryWindow.Open(officer.Actor.AreaNo, Details, Settings.Season, officer.Actor);
        db.Add(window);
        await db.SaveChangesAsync();
        return Done($"已设好“{Domain.Common.Label.Of(window.Details.Kind)}”的开放期", "/Windows/Index");
    }
}
