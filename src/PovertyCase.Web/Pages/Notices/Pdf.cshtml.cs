using Microsoft.AspNetCore.Mvc;
using PovertyCase.Documents.Forms;
using PovertyCase.Documents.Layout;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>The notice on paper, from what was frozen when it was posted.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FontShelf fonts) : NoticePage(db, officer, regions)
{
    /// <summary>Why nothing can be printed: a character that no font has.</summary>
    public string Problem { get; private set; } = "";

    public IActionResult OnGet()
    {
        var sheet = new NoticeSheet
        {
            Title = Notice.Title,
            Paragraphs = Notice.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Telephones = Notice.Phones.Split('；', StringSplitOptions.RemoveEmptyEntries),
            Issuer = Notice.Issuer,
            PostedOn = Notice.PostedOn,
            PublicCode = Notice.PublicCode,
            Lines = [.. Lines.Select(l => new NoticeSheetLine(l.Seq, l.GroupName, l.HeadName, l.Persons))],
            IsFinal = true,
            IssuedAt = Me.At,
        };
        try
        {
            return File(NoticeDocument.Print(fonts, sheet), "application/pdf", $"notice-{Notice.PublicCode}.pdf");
        }
        catch (MissingGlyphException missing)
        {
            Problem = missing.Message;
            return Page();
        }
    }
}
