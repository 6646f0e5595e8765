using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>重新公示: filings that came back from further on to a list that was taken down go to the step before it, to be posted anew.</summary>
public sealed class RepostModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : NoticePage(db, officer, regions)
{
    [BindProperty, Display(Name = "原因"), MaxLength(500, ErrorMessage = "原因不超过500个字")]
    public string Reason { get; set; } = "";

    public IReadOnlyList<Filing> Filings { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Notice.WithdrawnOn is null || Notice.Guards is not { } guards)
        {
            return NotFound();
        }

        // Not those that hang on a newer one by now.
        var (id, kind) = (Id, Notice.Kind);
        Filings = await Db.Filings.Include(f => f.Household).Where(f => f.Stage == guards && Db.NoticeLines.Any(l => l.NoticeId == id && l.FilingId == f.Id)
            && !Db.NoticeLines.Any(l => l.FilingId == f.Id && l.NoticeId != id && l.Notice.Kind == kind && l.Notice.WithdrawnOn == null)).OrderBy(f => f.Id).ToListAsync(HttpContext.RequestAborted);
        return null;
    }

    public void OnGet() => Reason = "名单撤下，改好后重新公示";

    public async Task<IActionResult> OnPostAsync()
    {
        if (Filings.Count == 0)
        {
            throw new RuleBroken("这些户刚由他人办理过，请刷新");
        }

        foreach (var filing in Filings)
        {
            filing.Repost(Me, Reason);
        }

        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"{Filings.Count}户已退到公示的前一步，可以重新张贴", "/Notices/Show", new { Id });
    }
}
