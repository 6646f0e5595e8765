using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>
/// Hands out the one-time password of an approved request: to the system administrator who asked for it, because that is who sees the person, and
/// not to the security administrator, who would then be able to allow an account and use it alone. It is made at this moment, shown once on a slip to
/// be printed, kept nowhere, void after <see cref="IssueInitialPassword.Lasts"/> and at the first sign-in, where the person chooses a password nobody
/// else knows (ASVS 6.4.1, 6.4.6). A slip that was lost before that is replaced by a new one; each is on the trail.
/// </summary>
public sealed class CollectModel(CaseDb db, CurrentOfficer officer, RegionBook regions, IssueInitialPassword issue) : RequestPage(db, officer, regions)
{
    private readonly CurrentOfficer _officer = officer;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Db.Expect(Filed, Version);
        var account = await Db.Accounts.SingleAsync(o => o.Id == Filed.OfficerId, cancel);
        AccountRequest.CheckStanding(Filed.Details.Kind, account.DisabledAt is not null);
        Filed.Collect(Me, IsUsed);
        var password = await issue.ForAsync(account, Me, cancel);
        await Db.SaveChangesAsync(cancel);

        // Not a redirect: the password must stand neither in an address nor in a cookie. Not a page result: that would undo the transaction.
        return Partial("_Slip", new Slip(account.UserName!, account.FullName, password, account.InitialPasswordUntil ?? _officer.At, Filed.Id, Me.Name, _officer.At));
    }
}

/// <summary>What is handed over on paper.</summary>
public sealed record Slip(string Account, string FullName, string Password, DateTimeOffset Until, Guid RequestId, string HandedOutBy, DateTimeOffset At);
