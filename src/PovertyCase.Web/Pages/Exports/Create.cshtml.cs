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
public sealed class CreateModel(RegisterExport export, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public ExportDetails Details { get; set; } = new();

    public HouseholdFilter Filter { get; private set; } = new();

    public int Households { get; private set; }

    public int Persons { get; private set; }

    public string Sentence => Filter.Describe(regions, officer.Actor.AreaNo);

    public string Back => "/households" + Filter.ToQuery();

    public bool MayUnmask => RegisterExport.MayUnmask(officer.Actor.Role);

    public IEnumerable<SelectListItem> Sheets => Label.All<ExportSheet>().Select(s => new SelectListItem(s.Name, s.Value.ToString()));

    public IEnumerable<SelectListItem> Formats => Label.All<ExportFormat>().Select(f => new SelectListItem(f.Name, f.Value.ToString()));

    public override async Task<IActionResult?> LoadAsync()
    {
        Filter = HouseholdFilter.FromQuery(Request.Query);
        (Households, Persons) = await export.CountAsync(Filter, HttpContext.RequestAborted);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync() => await export.ExportAsync(Filter, Details, officer.Actor, HttpContext.RequestAborted);
}
