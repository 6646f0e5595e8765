using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>Photographs of the paper on its wall; which day of the notice they show follows from the date.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class PhotoModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk desk) : NoticePage(db, officer, regions)
{
    [BindProperty]
    public NoticePhotoDetails Photo { get; set; } = new();

    [BindProperty, Display(Name = "照片")]
    public List<IFormFile> Proofs { get; set; } = [];

    /// <summary>Slips of the photographs that were already sent.</summary>
    [BindProperty, Display(Name = "已收到的照片")]
    public List<string> Kept { get; set; } = [];

    private IReadOnlyList<StoredFile> Received { get; set; } = [];

    /// <summary>The photographs are taken before anything is judged: a missing date costs nobody six more minutes of sending.</summary>
    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        if (HttpMethods.IsPost(Request.Method))
        {
            Received = await desk.TakeAsync(Proofs, Kept, Notice.AreaNo, null, ModelState, HttpContext.RequestAborted, FileClass.NoticePhoto);
        }

        return null;
    }

    public void OnGet() => Photo = new NoticePhotoDetails { TakenOn = IsOver ? Notice.LastDay : Today, Place = Notice.Places.Split('、', '，', ',')[0] };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Received.Count == 0)
        {
            throw new RuleBroken("请选公示照片", ProofDesk.Field);
        }

        foreach (var file in Received)
        {
            Db.Add(file);
            Db.Add(NoticePhoto.Take(Notice, Photo, file, Me));
        }

        await Db.SaveChangesAsync();
        return Done($"已登记{Received.Count}张公示照片", "/Notices/Show", new { Id });
    }
}
