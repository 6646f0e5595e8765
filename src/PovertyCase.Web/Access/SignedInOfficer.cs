using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Access;

/// <summary>The identity in the cookie, and whether it still holds: a disabled account or an ended post is refused at the next request.</summary>
public static class SignedInOfficer
{
    private const string StampClaim = "case:stamp";

    public static ClaimsPrincipal Principal(Officer officer, Post post) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, officer.Id.ToString()),
            new Claim(ClaimTypes.Name, officer.UserName!),
            new Claim(CurrentOfficer.NameClaim, officer.FullName),
            new Claim(CurrentOfficer.RoleClaim, post.Role.ToString()),
            new Claim(CurrentOfficer.RegionClaim, post.AreaNo.ToString(CultureInfo.InvariantCulture)),
            new Claim(CurrentOfficer.PostClaim, post.Id.ToString()),
            new Claim(StampClaim, officer.SecurityStamp ?? ""),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public static async Task StillValidAsync(CookieValidatePrincipalContext context)
    {
        var databases = context.HttpContext.RequestServices.GetRequiredService<CaseDbFactory>();
        var today = OfficialClock.Today(context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var holds = false;
        if (Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && Guid.TryParse(context.Principal.FindFirstValue(CurrentOfficer.PostClaim), out var post))
        {
            await using var db = databases.ForRequest(Reader.Nobody);
            var stamp = context.Principal.FindFirstValue(StampClaim);
            holds = await db.Users.AnyAsync(u => u.Id == id && u.DisabledAt == null && u.SecurityStamp == stamp
                && u.Posts.Any(p => p.Id == post && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today)));
        }

        if (!holds)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }
}
