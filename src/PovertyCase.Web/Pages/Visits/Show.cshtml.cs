using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>One visit with its matters and its signed page; whoever recorded it may add the page until the village has checked.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, PictureTray tray) : CasePage
{
    [BindProperty, Display(Name = "签字手印页")]
    public IFormFile? SignedPage { get; set; }

    public Visit Visit { get; private set; } = null!;

    public string HeadName { get; private set; } = "";

    public string Place { get; private set; } = "";

    public bool MayAttach => Visit.EnteredBy == officer.Actor.OfficerId && Visit.CheckedAt is null && Visit.Details.Mode == VisitMode.OnSite;

    public bool MayCheck => officer.Role == Role.VillageClerk && Visit.CheckedAt is null && Visit.Details.Mode == VisitMode.OnSite;

    /// <summary>What came of a matter is often seen only at the next visit.</summary>
    public bool MayTell => Visit.EnteredBy == officer.Actor.OfficerId && Visit.Actions.Any(a => a.Details.Effect is null);

    public bool IsHelper => officer.Role == Role.Helper;

    public override async Task<IActionResult?> LoadAsync()
    {
        var id = Guid.Parse((string)RouteData.Values["id"]!);
        var visit = await db.Visits.Include(v => v.Helper).Include(v => v.Actions).SingleOrDefaultAsync(v => v.Id == id);
        if (visit is null)
        {
            return NotFound();
        }

        Visit = visit;
        await OpenedAsync(db, officer, visit.HouseholdId, visit.AreaNo);
        HeadName = await db.Households.Where(h => h.Id == visit.HouseholdId).Select(h => h.HeadName).SingleOrDefaultAsync() ?? "";
        Place = regions.Path(visit.AreaNo);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (SignedPage is null)
        {
            throw new RuleBroken("请先拍照或选一张照片", "SignedPage");
        }

        var page = await tray.TakeAsync(SignedPage, "SignedPage", FileClass.VisitPage, Visit.AreaNo, Visit.HouseholdId, officer.Actor, HttpContext.RequestAborted);
        Visit.AttachSignedPage(page.Id, officer.Actor);
        db.Add(page);
        await db.SaveChangesAsync();
        return Done("已存好签字页照片", "/Visits/Show", new { id = Visit.Id });
    }
}
