using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Access;

/// <summary>
/// Who asks: the session of the token joined with its officer and post, in one indexed query at every request, so that an ended session, a disabled
/// account or an ended post is refused at once and not half an hour later (ASVS 7.4, 8.3.2).
/// </summary>
public sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CaseDbFactory databases, TimeProvider clock, KeepForm keep)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "case";

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private (Guid OfficerId, Guid PostId)? _endedFor;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || SessionCookie.HashOf(Context) is not { } hash)
        {
            return AuthenticateResult.NoResult();
        }

        var now = clock.GetUtcNow();
        await using var db = databases.ForRequest(Reader.Nobody);
        var row = await (
            from session in db.OfficerSessions
            where session.TokenHash == hash
            join officer in db.Users on session.OfficerId equals officer.Id
            join post in db.Posts on session.PostId equals post.Id
            select new
            {
                Session = session,
                officer.UserName,
                officer.FullName,
                officer.DisabledAt,
                officer.MustChangePassword,
                officer.SecondFactorSetAt,
                Post = post,
            }).AsNoTracking().SingleOrDefaultAsync(Context.RequestAborted);
        if (row is null)
        {
            return AuthenticateResult.Fail("No such session.");
        }

        var lives = row.Session.RevokedAt is null && now < row.Session.EndsAt && now < row.Session.LastSeenAt.AddMinutes(row.Session.IdleMinutes);
        if (!lives || row.DisabledAt is not null || !row.Post.IsHeldOn(OfficialClock.Today(now)))
        {
            _endedFor = row.DisabledAt is null ? (row.Session.OfficerId, row.Session.PostId) : null;
            return AuthenticateResult.Fail("The session has ended.");
        }

        if (now - row.Session.LastSeenAt >= SeenEvery)
        {
            await db.OfficerSessions.Where(s => s.Id == row.Session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), Context.RequestAborted);
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, row.Session.OfficerId.ToString()),
                new Claim(ClaimTypes.Name, row.UserName!),
                new Claim(CurrentOfficer.NameClaim, row.FullName),
                new Claim(CurrentOfficer.RoleClaim, row.Post.Role.ToString()),
                new Claim(CurrentOfficer.RegionClaim, row.Post.AreaNo.ToString(CultureInfo.InvariantCulture)),
                new Claim(CurrentOfficer.PostClaim, row.Post.Id.ToString()),
                new Claim(CurrentOfficer.SessionClaim, row.Session.Id.ToString()),
                new Claim(CurrentOfficer.ConfirmedClaim, row.Session.ConfirmedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
            Scheme.Name);
        if (row.SecondFactorSetAt is not null)
        {
            identity.AddClaim(new Claim(CurrentOfficer.SecondFactorClaim, "yes"));
        }

        var first = row.MustChangePassword ? FirstThings.ChangePassword
            : row.SecondFactorSetAt is null && SecondFactor.IsCompulsoryFor(row.Post.Role, row.Post.AreaNo) ? FirstThings.EnrolSecondFactor
            : null;
        if (first is not null)
        {
            identity.AddClaim(new Claim(FirstThings.Claim, first));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <summary>To the sign-in, and back afterwards; a form that was being sent is kept.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        var to = $"/signin?to={Uri.EscapeDataString(KeepForm.PathOf(Request))}";
        if (_endedFor is var (officer, post) && HttpMethods.IsPost(Request.Method) && await keep.KeepAsync(Context, officer, post, clock.GetUtcNow()) is { } kept)
        {
            to += $"&kept={kept}";
        }

        Response.Redirect(to);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Redirect("/error/403");
        return Task.CompletedTask;
    }
}

/// <summary>What must be done before anything else: an initial or expired password changed, a compulsory second factor enrolled.</summary>
public static class FirstThings
{
    public const string Claim = "case:first";
    public const string ChangePassword = "/account/password";
    public const string EnrolSecondFactor = "/account/factor";

    /// <summary>Leads every other request there; leaving is allowed.</summary>
    public static void UseFirstThings(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        if (context.User.FindFirstValue(Claim) is not { } first
            || path.StartsWithSegments(first) || path.StartsWithSegments("/signout") || path.StartsWithSegments("/error")
            || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return next(context);
        }

        // Whoever came with an address, perhaps of a kept form, goes on there afterwards (S0-25).
        context.Response.Redirect(HttpMethods.IsGet(context.Request.Method) && path != "/" ? QueryHelpers.AddQueryString(first, "to", path + context.Request.QueryString) : first);
        return Task.CompletedTask;
    });
}
