using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Accounts;

/// <summary>A page about one account of the administrators' county; any other account is not there.</summary>
public abstract class AccountPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    protected CaseDb Db => db;

    protected CurrentOfficer Me => officer;

    public Officer Account { get; private set; } = null!;

    public IReadOnlyList<OfficerSession> Sessions { get; private set; } = [];

    public DateOnly Today => officer.Today;

    public bool IsMine => Account.Id == officer.Actor.OfficerId;

    public AccountStanding Standing => AccountFilter.Of(Account.DisabledAt, Account.LockoutEnd, Account.PasswordHash is not null, Account.Posts.Exists(p => p.IsHeldOn(Today)), officer.At);

    /// <summary>Posts that nobody else holds today: without this account their work stops.</summary>
    public IReadOnlyList<Post> Alone { get; private set; } = [];

    public string Path(long areaNo) => regions.Path(areaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var id = Guid.Parse((string)RouteData.Values["id"]!);
        var account = await db.Accounts.AsNoTracking().Include(o => o.Posts).SingleOrDefaultAsync(o => o.Id == id);
        if (account is null)
        {
            return NotFound();
        }

        Account = account;
        var (today, held) = (Today, account.Posts.Where(p => p.IsHeldOn(Today)).ToList());
        var (roles, areas) = (held.Select(p => p.Role).ToList(), held.Select(p => p.AreaNo).ToList());
        var others = await db.Accounts.AsNoTracking().Where(o => o.Id != id && o.DisabledAt == null).SelectMany(o => o.Posts)
            .Where(p => roles.Contains(p.Role) && areas.Contains(p.AreaNo) && p.StartsOn <= today && p.EndsOn >= today).Select(p => new { p.Role, p.AreaNo }).ToListAsync();
        Alone = [.. held.Where(p => p.Role != Role.Helper && !others.Exists(o => o.Role == p.Role && o.AreaNo == p.AreaNo))];
        var now = officer.At;
        var open = await db.OfficerSessions.AsNoTracking().Where(s => s.OfficerId == id && s.RevokedAt == null && s.EndsAt > now).OrderByDescending(s => s.LastSeenAt).Take(100).ToListAsync();
        Sessions = [.. open.Where(s => s.LastSeenAt.AddMinutes(s.IdleMinutes) > now)];
        return null;
    }
}
