using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Rosters;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>
/// The roster on paper. Whole numbers stand only on the paper of those who may look at them, after they have proved once more to be the officer;
/// everybody else gets a copy with covered numbers. Each print stands in the trail; the file's name tells nothing about anybody.
/// </summary>
[EnableRateLimiting(Limits.Exports), HandsOutByLink]
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, RosterPaper paper, PasswordAgain again) : RosterPage(db, officer, regions)
{
    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    /// <summary>Why nothing can be printed: a font or a character is missing.</summary>
    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => SeesWhole && !again.IsFresh ? Page() : await PrintAsync();

    public async Task<IActionResult> OnPostAsync() => SeesWhole && !again.IsFresh && !await again.HoldsAsync(Confirm, ModelState) ? Page() : await PrintAsync();

    private async Task<IActionResult> PrintAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var (id, issued) = (Roster.Id, SeesWhole ? Roster.IssuedDocumentId : null);
        byte[] pdf;
        if (issued is { } of)
        {
            var document = await Db.IssuedDocuments.AsNoTracking().Include(d => d.File).SingleAsync(d => d.Id == of, cancel);
            pdf = await paper.AsIssuedAsync(document, cancel);
        }
        else
        {
            var whole = await Db.Rosters.AsNoTracking().Include(r => r.Lines).Include(r => r.Signatures).Include(r => r.Seals).AsSplitQuery().SingleAsync(r => r.Id == id, cancel);
            try
            {
                pdf = SeesWhole ? paper.Preview(whole, Officer.Actor) : paper.Covered(whole, Officer.Actor);
            }
            catch (RuleBroken why)
            {
                Problem = why.Message;
                return Page();
            }
        }

        var (act, name) = (SeesWhole, issued) switch
        {
            (false, _) => ("打印花名册（号码遮盖）", "-covered"),
            (true, null) => ("打印花名册预览", "-preview"),
            _ => ("打印花名册", ""),
        };
        Db.Record(act, nameof(Roster), Roster.Id, Roster.AreaNo, note: Roster.ControlNo);
        await Db.SaveChangesAsync(cancel);
        return File(pdf, "application/pdf", $"{Roster.ControlNo}{name}.pdf");
    }
}
