using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>Locks all forms of a year that the townships have checked.</summary>
public sealed class LockModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    public IReadOnlyList<VillageForm> Checked { get; private set; } = [];

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Name(long areaNo) => $"{regions.Name(Domain.Regions.RegionCode.TownshipOf(areaNo))} {regions.Name(areaNo)}";

    public override async Task<IActionResult?> LoadAsync()
    {
        Checked = await db.VillageForms.Where(f => f.Year == Year && f.State == VillageFormState.Checked).OrderBy(f => f.AreaNo).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var form in Checked)
        {
            form.Lock(officer.Actor);
        }

        await db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"已锁定{Checked.Count}个村的{Year}年村表", "/Villages/Index", new { year = Year });
    }
}
