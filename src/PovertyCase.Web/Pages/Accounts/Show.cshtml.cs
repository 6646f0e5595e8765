using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts;

/// <summary>One account: its posts, open sessions and requests, and what may be asked for it.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AccountPage(db, officer, regions)
{
    public IReadOnlyList<AccountRequest> Requests { get; private set; } = [];

    public bool MayRequest => Me.Role == Role.SystemAdmin && !IsMine;

    public bool MayStop => Me.Role == Role.SecurityAdmin && !IsMine && Account.DisabledAt is null;

    public bool MayEndSessions => Me.Role is Role.SystemAdmin or Role.SecurityAdmin;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Requests = await Db.AccountRequests.AsNoTracking().Where(r => r.OfficerId == Account.Id).OrderByDescending(r => r.RequestedAt).Take(20).ToListAsync();
        return null;
    }
}
