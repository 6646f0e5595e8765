using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>登记措施落实: the day, the money if it was money, and what the household has of it.</summary>
public sealed class CarryOutModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : MeasurePage(db, officer, regions)
{
    [BindProperty]
    public MeasureResult Result { get; set; } = new();

    public void OnGet() => Result = new MeasureResult { DoneOn = Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Help, Version);
        Help.CarryOut(Measure, Result, Me);
        await Db.SaveChangesAsync();
        return Shown($"已登记落实：{Name}");
    }
}
