using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households.Support;

/// <summary>登记帮扶成效: what the household had of it, with the photograph of the page that it signed.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class ReportModel(CaseDb db, CurrentOfficer officer, PictureTray tray) : SupportMeasurePage(db, officer)
{
    private StoredFile? _page;
    private bool _read;

    [BindProperty]
    public SupportResult Result { get; set; } = new();

    [BindProperty, Display(Name = "签字手印页")]
    public IFormFile? SignedPage { get; set; }

    /// <summary>The slip of a picture that was sent before and lies on the tray.</summary>
    [BindProperty, Display(Name = "已传的照片")]
    public string? Kept { get; set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (HttpMethods.IsPost(Request.Method) && !_read)
        {
            _read = true;
            (_page, Kept) = await tray.PickAsync(SignedPage, Kept, nameof(SignedPage), FileClass.ResultPage, Household.AreaNo, Id, Officer.Actor, ModelState, HttpContext.RequestAborted);
        }

        return null;
    }

    public void OnGet() => Result = Measure.Result ?? new SupportResult { SeenOn = Officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Measure, Version);
        if (_page is not null)
        {
            Db.Add(_page);
        }

        Measure.Report(Result, _page?.Id, Officer.Actor);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"已登记成效：{Measure.Name}", "/Households/Support/Index", new { id = Id });
    }
}
