using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Pages.Meetings;

/// <summary>The sheet on which the representatives signed, photographed or scanned.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class SheetModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk desk) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Display(Name = "会议签到表")]
    public List<IFormFile> Proofs { get; set; } = [];

    /// <summary>Slips of what was already sent.</summary>
    [BindProperty, Display(Name = "已收到的签到表")]
    public List<string> Kept { get; set; } = [];

    public ReviewMeeting Meeting { get; private set; } = null!;

    public string Where => regions.Path(Meeting.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(m => m.Id == Id);
        if (meeting is null)
        {
            return NotFound();
        }

        Meeting = meeting;
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var files = await desk.TakeAsync(Proofs, Kept, Meeting.AreaNo, null, ModelState, HttpContext.RequestAborted, FileClass.SignatureSheet);
        if (files.Count == 0 && Said.Error(ModelState, ProofDesk.Field) is null)
        {
            ModelState.AddModelError(ProofDesk.Field, "请选签到表的照片或扫描件");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        foreach (var file in files)
        {
            db.Add(file);
            db.Add(MeetingSheet.Add(Meeting, file, officer.Actor));
        }

        await db.SaveChangesAsync();
        return Done($"已登记签到表{files.Count}份", "/Meetings/Show", new { Id });
    }
}
