using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Rosters;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>用印登记: each seal by itself; with the second one the roster is printed once and kept (S0-17).</summary>
public sealed class SealModel(CaseDb db, CurrentOfficer officer, RegionBook regions, RosterPaper paper) : RosterPage(db, officer, regions)
{
    public override RosterAct? Act => RosterAct.Seal;

    public RosterSeal? Marked(SealKind kind) => Roster.Seals.FirstOrDefault(s => s.Kind == kind);

    public async Task<IActionResult> OnPostAsync(SealKind kind)
    {
        if (!Enum.IsDefined(kind))
        {
            return NotFound();
        }

        var roster = await TakeAsync();
        roster.Seal(kind, Officer.Actor);
        var complete = roster.State == RosterState.Sealed;
        if (complete)
        {
            await paper.IssueAsync(roster, Officer.Actor, HttpContext.RequestAborted);
        }

        await Db.SaveChangesAsync();
        return complete
            ? Back("两枚公章都已登记，正式 PDF 已生成。请打印、盖章、核对后上报")
            : Done($"已登记{Label.Of(kind)}，请再登记另一枚", "/Rosters/Seal", new { id = roster.Id });
    }
}
