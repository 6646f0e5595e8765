using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Exports;

/// <summary>Takes the forms of villages, or of the county, out as a sheet: of which place, which year, and what for.</summary>
[EnableRateLimiting(Limits.Exports)]
public sealed class FormsModel(FormExport export, CurrentOfficer officer, RegionBook regions, PasswordAgain again) : CasePage
{
    [BindProperty]
    public FormExportDetails Details { get; set; } = new();

    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    public long Place { get; private set; }

    public int Villages { get; private set; }

    public int Counties { get; private set; }

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    public string Where => regions.Path(Place, Asked.Day);

    public bool SeesCounty => RegionCode.LevelOf(officer.Actor.AreaNo) <= RegionLevel.County;

    public bool AsksAgain => Villages > RegisterExport.LargeFrom && !again.IsFresh;

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Place);

    public IEnumerable<SelectListItem> Forms => Label.All<ExportedForm>().Where(f => SeesCounty || f.Value != ExportedForm.County).Select(f => new SelectListItem(f.Name, f.Value.ToString()));

    public IEnumerable<SelectListItem> Formats => Label.All<ExportFormat>().Select(f => new SelectListItem(f.Name, f.Value.ToString()));

    public IEnumerable<SelectListItem> Years =>
        [new("各年", ""), .. Enumerable.Range(YearlyForm.FirstYear, officer.Today.Year - YearlyForm.FirstYear + 1).Reverse().Select(y => new SelectListItem($"{y}年", y.ToString(CultureInfo.InvariantCulture)))];

    public override async Task<IActionResult?> LoadAsync()
    {
        Asked = AskedDay.Of(Request.Query, officer.Today);
        Place = officer.Actor.AreaNo;
        if (long.TryParse(Request.Query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked != Place)
        {
            var (from, to) = RegionCode.RangeOf(Place);
            if (!regions.Knows(asked) || asked < from || asked > to)
            {
                return NotFound();
            }

            Place = asked;
        }

        Villages = await export.CountAsync(ExportedForm.Village, Place, null, Asked.Day, HttpContext.RequestAborted);
        Counties = SeesCounty ? await export.CountAsync(ExportedForm.County, Place, null, Asked.Day, HttpContext.RequestAborted) : 0;
        return null;
    }

    public void OnGet(int? year) => Details = new FormExportDetails { Year = year is { } asked && asked >= YearlyForm.FirstYear && asked <= officer.Today.Year ? asked : null };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Details.Form == ExportedForm.County && !SeesCounty)
        {
            return NotFound();
        }

        if (Asked.Problem is not null)
        {
            // The sentence stands beside the day; nothing of another day leaves instead.
            return Page();
        }

        if (Details.Form == ExportedForm.County && RegionCode.LevelOf(Place) > RegionLevel.County)
        {
            ModelState.AddModelError("Details.Form", "乡镇、村没有县表，请改选地方或者村表");
            return Page();
        }

        return AsksAgain && !await again.HoldsAsync(Confirm, ModelState)
            ? Page()
            : await export.ExportAsync(Place, Details, Asked.Day, officer.Actor, HttpContext.RequestAborted);
    }
}
