using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages;

/// <summary>One's own account: posts, password, second factor, and where one is signed in (ASVS 7.5.2).</summary>
public sealed class AccountModel(CaseDb db, CurrentOfficer officer, RegionBook regions, OpenSession open, EndSessions end) : CasePage
{
    public CurrentOfficer Officer => officer;

    public RegionBook Regions => regions;

    public IReadOnlyList<Post> Posts { get; private set; } = [];

    public IReadOnlyList<OfficerSession> Sessions { get; private set; } = [];

    public DateTimeOffset? PasswordSetAt { get; private set; }

    public bool IsCurrent(Post post) => User.HasClaim(CurrentOfficer.PostClaim, post.Id.ToString());

    public bool IsCurrent(OfficerSession session) => session.Id == officer.SessionId;

    public override async Task<IActionResult?> LoadAsync()
    {
        var me = officer.Actor.OfficerId;
        var today = officer.Today;
        Posts = await db.Posts.Where(p => p.OfficerId == me && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today)).OrderBy(p => p.StartsOn).ToListAsync();
        Sessions = [.. (await db.OfficerSessions.AsNoTracking().Where(s => s.OfficerId == me && s.RevokedAt == null && s.EndsAt > officer.At).OrderByDescending(s => s.LastSeenAt).Take(50).ToListAsync())
            .Where(s => s.LastSeenAt.AddMinutes(s.IdleMinutes) > officer.At)];
        PasswordSetAt = await db.Users.Where(o => o.Id == me).Select(o => o.PasswordSetAt).FirstOrDefaultAsync();
        return null;
    }

    /// <summary>Another post, another session: the token of the old one is worth nothing any more.</summary>
    public async Task<IActionResult> OnPostAsync(Guid post)
    {
        var chosen = Posts.FirstOrDefault(p => p.Id == post);
        if (chosen is null || officer.SessionId is not { } id)
        {
            return NotFound();
        }

        var now = await db.OfficerSessions.AsNoTracking().FirstAsync(s => s.Id == id);
        await end.OneAsync(officer.Actor.OfficerId, id, officer.Actor, SessionEnd.PostChanged);
        open.Under(chosen, officer.At, now.ConfirmedAt, now.EndsAt);
        var by = officer.Actor with { Role = chosen.Role, AreaNo = chosen.AreaNo };
        db.AddRange((await UpperReader.PlacesAsync(db, chosen.AreaNo, HttpContext.RequestAborted)).Select(place => new AuditEntry(by, AccountActs.ChangePost, nameof(Post), chosen.Id, place)));
        await db.SaveChangesAsync();
        return LocalRedirect("/");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session)
    {
        if (!await end.OneAsync(officer.Actor.OfficerId, session, officer.Actor, SessionEnd.EndedByOwner))
        {
            return NotFound();
        }

        await db.SaveChangesAsync();
        return Done("那一处已经退出", "/Account");
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        var ended = await end.OfAsync(officer.Actor.OfficerId, officer.Actor, SessionEnd.EndedByOwner, butFor: officer.SessionId);
        await db.SaveChangesAsync();
        return Done($"已退出其他 {ended} 处", "/Account");
    }
}
