using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Files;

namespace PovertyCase.Web.Pages.Files;

/// <summary>An upload or issued document for those within whose reach it lies. Pictures are shown, everything else is only downloaded.</summary>
public sealed class ShowModel(CaseDb db, FileVault vault) : CasePage
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        // Lists of departments and rosters hold whole numbers: they leave by their own pages, which ask who takes them.
        var file = await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.Class != FileClass.DepartmentList && f.Class != FileClass.Roster);
        if (file is null)
        {
            return NotFound();
        }

        var content = await vault.ReadAsync(file, HttpContext.RequestAborted);
        db.Record($"打开{Label.Of(file.Class)}", nameof(StoredFile), file.Id, file.AreaNo);
        await db.SaveChangesAsync(HttpContext.RequestAborted);
        var shown = file.ContentType is "image/jpeg" or "image/png";
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.OriginalName);
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(content, file.ContentType);
    }
}
