using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>撤销落实登记: a result that was entered in error; what it said stays in the trail and in the versions.</summary>
public sealed class TakeBackModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : MeasurePage(db, officer, regions)
{
    [BindProperty, Display(Name = "错在哪里"), MaxLength(200, ErrorMessage = "错在哪里，写到200个字以内")]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Help, Version);
        Help.TakeBack(Measure, Reason, Me);
        await Db.SaveChangesAsync();
        return Shown($"已撤销，可以重新登记：{Name}");
    }
}
