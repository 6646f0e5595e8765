using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>The notice on paper, from what was frozen when it was posted.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FontShelf fonts) : NoticePage(db, officer, regions)
{
    /// <summary>What the trail calls a printing; the notice's page counts them.</summary>
    public const string Act = "打印公示";

    /// <summary>Why nothing can be printed: a character that no font has.</summary>
    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var head = await Db.TrailHeads.AsNoTracking().OrderByDescending(h => h.Size).FirstOrDefaultAsync();
        var sheet = new NoticeSheet
        {
            Title = Notice.Title,
            Paragraphs = Notice.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Telephones = Notice.Phones.Split('；', StringSplitOptions.RemoveEmptyEntries),
            Issuer = Notice.Issuer,
            PostedOn = Notice.PostedOn,
            PublicCode = Notice.PublicCode,
            PublicUrl = Url.PageLink("/Public/Show", values: new { code = Notice.PublicCode }),
            TrailLine = head is null ? null : HeadStatement.OnPaper(head),
            Lines = [.. Lines.Select(l => new NoticeSheetLine(l.Seq, l.GroupName, l.HeadName, l.Persons))],
            IsFinal = true,
            IssuedAt = Me.At,
        };
        try
        {
            var pdf = NoticeDocument.Print(fonts, sheet);
            Db.Record(Act, nameof(Notice), Notice.Id, Notice.AreaNo, note: Notice.PublicCode);
            await Db.SaveChangesAsync();
            return File(pdf, "application/pdf", $"notice-{Notice.PublicCode}.pdf");
        }
        catch (MissingGlyphException missing)
        {
            Problem = missing.Message;
            return Page();
        }
    }
}
