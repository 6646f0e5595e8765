using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts.Requests;

/// <summary>A page about one request of the administrators' county; any other is not there.</summary>
public abstract class RequestPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public long Version { get; set; }

    protected CaseDb Db => db;

    protected Actor Me => officer.Actor;

    public AccountRequest Filed { get; private set; } = null!;

    /// <summary>Whether the account has gained a password of its own since, so that no one-time password is handed out any more.</summary>
    public bool IsUsed { get; private set; }

    public string Path(long areaNo) => regions.Path(areaNo);

    public bool Allows(AccountRequestAct act) => Filed.Allows(act, Me);

    /// <summary>Why the act of this page cannot be done now; null when it can.</summary>
    public string? WhyNot(AccountRequestAct act) => Filed.Problem(act, Me);

    public override async Task<IActionResult?> LoadAsync()
    {
        var id = Guid.Parse((string)RouteData.Values["request"]!);
        var filed = await db.AccountRequests.SingleOrDefaultAsync(r => r.Id == id);
        if (filed is null)
        {
            return NotFound();
        }

        Filed = filed;
        IsUsed = filed.OfficerId is { } officerId && await db.Accounts.AnyAsync(o => o.Id == officerId && !o.MustChangePassword && o.PasswordHash != null);
        return null;
    }
}
