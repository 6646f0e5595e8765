using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Changes;

public sealed class DecideModel(CaseDb db, CurrentOfficer officer, RegionBook regions, CarryMemberChange carry) : ChangePage(db, officer, regions)
{
    [BindProperty, Display(Name = "退回原因"), MaxLength(500, ErrorMessage = "退回原因写到500个字以内")]
    public string Reason { get; set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Change, Version);
        await carry.DoAsync(Change, MemberChangeAct.Approve, cancel);
        return Done($"已审核通过，{Label.Of(Change.Kind)}从{FlexibleDate.Long(Change.HappenedOn)}起生效", "/Changes/Show", new { Id });
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancel)
    {
        Db.Expect(Change, Version);
        Change.Return(Reason, Me);
        await Db.SaveChangesAsync(cancel);
        return Done("已退回村里", "/Changes/Show", new { Id });
    }
}
