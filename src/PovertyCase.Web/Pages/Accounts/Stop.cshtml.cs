using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts;

/// <summary>紧急停用: the one act upon an account that needs one person only, because it takes and never gives.</summary>
public sealed class StopModel(CaseDb db, CurrentOfficer officer, RegionBook regions, StopAccount stop) : AccountPage(db, officer, regions)
{
    [BindProperty]
    public StopDetails Details { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await Db.Accounts.Include(o => o.Posts).SingleAsync(o => o.Id == Account.Id, cancel);
        await stop.AtOnceAsync(account, Details.Reason.Trim(), Me.Actor, cancel);
        await Db.SaveChangesAsync(cancel);
        return Done($"{Account.FullName}的账号已停用，各处登录都已失效", "/Accounts/Show", new { id = Account.Id });
    }
}
