using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>取消措施: it stays readable, with the reason.</summary>
public sealed class StrikeModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : MeasurePage(db, officer, regions)
{
    [BindProperty, Display(Name = "取消原因"), MaxLength(200, ErrorMessage = "取消原因写到200个字以内")]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Help, Version);
        Help.Strike(Measure, Reason, Me);
        await Db.SaveChangesAsync();
        return Shown($"已取消：{Name}");
    }
}
