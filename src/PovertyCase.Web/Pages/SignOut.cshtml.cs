using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages;

public sealed class SignOutModel(CaseDb db, CurrentOfficer officer, EndSessions end) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (officer.SessionId is { } session)
        {
            await end.OneAsync(officer.Actor.OfficerId, session, officer.Actor, SessionEnd.SignedOut, cancel);
            db.Add(new AuditEntry(officer.Actor, AccountActs.SignOut, nameof(Officer), officer.Actor.OfficerId, officer.Actor.AreaNo));
            await db.SaveChangesAsync(cancel);
        }

        SessionCookie.Delete(HttpContext);
        return LocalRedirect("/signin");
    }
}
