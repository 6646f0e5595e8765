using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Care;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Care;

public sealed class EditModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CarePage(db, officer, regions)
{
    [BindProperty]
    public CareDetails Details { get; set; } = new();

    public IReadOnlyList<SelectListItem> Groups => [.. CareReach.Groups(Officer.Actor.Role).Select(g => new SelectListItem(Label.Of(g), g.ToString(), g == Details.Group))];

    public void OnGet() => Details = Care.Details;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Care, Version);
        Care.Correct(Details, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("已更新", "/Care/Show", new { Id });
    }
}
