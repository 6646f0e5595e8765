using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Exports;

/// <summary>Takes the households of a filter out of the register: what exactly, in which form, and what for.</summary>
[EnableRateLimiting(Limits.Exports)]
public sealed class CreateModel(RegisterExport export, CurrentOfficer officer, RegionBook regions, PasswordAgain again) : CasePage
{
    private string? _imported;

    [BindProperty]
    public ExportDetails Details { get; set; } = new();

    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    /// <summary>Whole numbers, or more households than one township has: the officer proves once more to be the officer (ASVS 7.5.3).</summary>
    public bool AsksAgain => !again.IsFresh && (MayUnmask || IsLarge);

    public bool IsLarge => Households > RegisterExport.LargeFrom;

    public HouseholdFilter Filter { get; private set; } = new();

    public int Households { get; private set; }

    public int Persons { get; private set; }

    public string Sentence => Filter.Describe(regions, officer.Actor.AreaNo, _imported);

    public string Back => "/households" + Filter.ToQuery();

    public bool MayUnmask => RegisterExport.MayUnmask(officer.Actor.Role);

    public IEnumerable<SelectListItem> Sheets => Label.All<ExportSheet>().Select(s => new SelectListItem(s.Name, s.Value.ToString()));

    public IEnumerable<SelectListItem> Formats => Label.All<ExportFormat>().Select(f => new SelectListItem(f.Name, f.Value.ToString()));

    public override async Task<IActionResult?> LoadAsync()
    {
        Filter = HouseholdFilter.FromQuery(Request.Query);
        Filter = Filter with { AsOf = Filter.AsOf < officer.Today ? Filter.AsOf : null };
        (Households, Persons) = await export.CountAsync(Filter, HttpContext.RequestAborted);
        _imported = await export.ImportedAsync(Filter, HttpContext.RequestAborted);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var asks = !again.IsFresh && ((Details.Unmasked && MayUnmask) || IsLarge);
        return asks && !await again.HoldsAsync(Confirm, ModelState)
            ? Page()
            : await export.ExportAsync(Filter, Details, officer.Actor, HttpContext.RequestAborted);
    }
}
