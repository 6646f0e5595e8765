using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Rosters;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>The roster on paper. It carries whole ID numbers, so each print stands in the trail; the file's name tells nothing about anybody.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, RosterPaper paper) : RosterPage(db, officer, regions)
{
    /// <summary>Why nothing can be printed: a font or a character is missing.</summary>
    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        byte[] pdf;
        if (Roster.IssuedDocumentId is { } issued)
        {
            var document = await Db.IssuedDocuments.AsNoTracking().Include(d => d.File).SingleAsync(d => d.Id == issued, cancel);
            pdf = await paper.AsIssuedAsync(document, cancel);
        }
        else
        {
            var id = Roster.Id;
            var whole = await Db.Rosters.AsNoTracking().Include(r => r.Lines).Include(r => r.Signatures).Include(r => r.Seals).AsSplitQuery().SingleAsync(r => r.Id == id, cancel);
            try
            {
                pdf = paper.Preview(whole, Officer.Actor);
            }
            catch (RuleBroken why)
            {
                Problem = why.Message;
                return Page();
            }
        }

        var final = Roster.IssuedDocumentId is not null;
        Db.Record(final ? "打印花名册" : "打印花名册预览", nameof(Roster), Roster.Id, Roster.AreaNo, note: Roster.ControlNo);
        await Db.SaveChangesAsync(cancel);
        return File(pdf, "application/pdf", final ? $"{Roster.ControlNo}.pdf" : $"{Roster.ControlNo}-preview.pdf");
    }
}
