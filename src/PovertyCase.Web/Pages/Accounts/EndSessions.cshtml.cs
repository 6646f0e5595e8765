using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts;

/// <summary>Throws everybody out who is signed in with an account; a measure of the moment that takes no right away and so needs no approval.</summary>
public sealed class EndSessionsModel(CaseDb db, CurrentOfficer officer, RegionBook regions, EndSessions end) : AccountPage(db, officer, regions)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var ended = await end.OfAsync(Account.Id, Me.Actor, SessionEnd.EndedByAdministrator, cancel: cancel);
        await Db.SaveChangesAsync(cancel);
        return Done($"已让{Account.FullName}的 {ended} 处登录退出", "/Accounts/Show", new { id = Account.Id });
    }
}
