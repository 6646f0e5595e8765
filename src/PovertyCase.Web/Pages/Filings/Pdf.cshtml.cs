using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>The filing on paper, with every step that was taken.</summary>
public sealed class PdfModel(CaseDb db, CurrentOfficer officer, FilingPaper paper) : PrintPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Back => $"/filings/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        var filing = await db.Filings.AsNoTracking().Include(f => f.Household).SingleOrDefaultAsync(f => f.Id == Id);
        if (filing is null)
        {
            return NotFound();
        }

        var sheet = await paper.OfAsync(filing, officer.Actor, HttpContext.RequestAborted);
        var printed = Print(fonts => FilingDocument.Print(fonts, sheet), $"filing-{officer.Today:yyyyMMdd}.pdf", out var done);
        if (done)
        {
            db.Record($"打印{sheet.Title}", nameof(Filing), filing.Id, filing.AreaNo, filing.HouseholdId);
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }

        return printed;
    }
}
