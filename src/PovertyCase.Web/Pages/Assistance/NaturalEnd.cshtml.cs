using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>报告自然消除: the household has died, moved away or become part of another.</summary>
public sealed class NaturalEndModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AssistancePage(db, officer, regions)
{
    [BindProperty]
    public NaturalEnd NaturalEnd { get; set; } = new();

    /// <summary>The day stands on the paper: one that is filled in already would be taken for it.</summary>
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var round = await Db.Rounds.OpenOn(RoundKind.Monitoring, Today).FirstOrDefaultAsync() ?? throw new RuleBroken("今年的监测批次县里还没有开启");
        var filing = Filing.ReportNaturalEnd(round, Help, NaturalEnd, Me);
        Db.Add(filing);
        await Db.SaveChangesAsync();
        return Done($"已报告{HeadName}户自然消除，等镇里确认", "/Filings/Show", new { filing.Id });
    }
}
