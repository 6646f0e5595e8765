using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>How long a session lasts: idle and in all (GB/T 22239 身份鉴别 b, ASVS 7.3). Sessions:IdleMinutes, :AdministratorIdleMinutes, :Hours.</summary>
public sealed class SessionRules(IConfiguration configuration)
{
    private readonly int _idle = configuration.GetValue("Sessions:IdleMinutes", 15);
    private readonly int _administrator = configuration.GetValue("Sessions:AdministratorIdleMinutes", 10);

    public TimeSpan Lasts { get; } = TimeSpan.FromHours(configuration.GetValue("Sessions:Hours", 8.0));

    public int IdleMinutes(Role role) => role is Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin ? _administrator : _idle;
}

/// <summary>Begins a session under a post: a new token at every sign-in and at every change of post (ASVS 7.2.4).</summary>
public sealed class OpenSession(CaseDb db, IHttpContextAccessor accessor, SessionRules rules, PasswordPolicy policy)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A session begins in a request.");

    /// <summary>The caller saves.</summary>
    /// <param name="confirmedAt">When the officer last proved to be the officer.</param>
    /// <param name="endsAt">A session that follows another ends with it; else a working day from now.</param>
    public OfficerSession Under(Post post, DateTimeOffset at, DateTimeOffset confirmedAt, DateTimeOffset? endsAt = null)
    {
        var session = new OfficerSession
        {
            TokenHash = SessionCookie.WriteNew(Http),
            OfficerId = post.OfficerId,
            PostId = post.Id,
            CreatedAt = at,
            LastSeenAt = at,
            ConfirmedAt = confirmedAt,
            IdleMinutes = rules.IdleMinutes(post.Role),
            EndsAt = endsAt ?? at + rules.Lasts,
            Browser = Machine.Browser(Http.Request.Headers.UserAgent),
            Address = Machine.Address(Http.Connection.RemoteIpAddress),
        };
        db.Add(session);
        return session;
    }

    /// <summary>The last step of a sign-in: password, and code where one is needed, were right. Saves.</summary>
    /// <returns>Where the officer goes on.</returns>
    public async Task<string> EnterAsync(Officer officer, Post post, DateTimeOffset at, SignInTries tries, string? to, Guid? kept, CancellationToken cancel)
    {
        await tries.ForgetAsync(db, officer.Id, cancel);
        officer.LastSignInAt = at;
        var by = new Actor(officer.Id, officer.FullName, post.Role, post.AreaNo, at);
        if (!officer.MustChangePassword && await policy.IsOverAsync(officer, by, cancel))
        {
            officer.MustChangePassword = true;
        }

        var session = Under(post, at, confirmedAt: at);
        var note = $"{session.Browser}，{session.Address}{(post.Basis is { } basis ? $"，检查依据{basis}" : "")}";
        db.AddRange((await UpperReader.PlacesAsync(db, post.AreaNo, cancel)).Select(place => new AuditEntry(by, AccountActs.SignIn, nameof(Officer), officer.Id, place, note: note)));
        await db.SaveChangesAsync(cancel);
        return await KeepForm.WayBackAsync(db, officer.Id, to, kept, cancel);
    }
}
