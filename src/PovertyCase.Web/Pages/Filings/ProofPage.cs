using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Archives;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>A step of a filing with proofs: what was sent is taken before anything is judged, so that nobody sends it twice.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public abstract class ProofPage(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk desk) : FilingPage(db, officer, regions)
{
    [BindProperty, Display(Name = "证据材料")]
    public List<IFormFile> Proofs { get; set; } = [];

    /// <summary>Slips of what was already sent.</summary>
    [BindProperty, Display(Name = "已收到的材料")]
    public List<string> Kept { get; set; } = [];

    protected IReadOnlyList<StoredFile> Received { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        if (HttpMethods.IsPost(Request.Method))
        {
            Received = await desk.TakeAsync(Proofs, Kept, Filing.AreaNo, Filing.HouseholdId, ModelState, HttpContext.RequestAborted);
        }

        return null;
    }
}
