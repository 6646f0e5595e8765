using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PovertyCase.Web.Access;

/// <summary>Between password and code: a sealed cookie for five minutes that opens nothing but the page asking for the code.</summary>
public sealed class HalfSignedIn(IDataProtectionProvider protection, IHttpContextAccessor accessor, TimeProvider clock)
{
    private const string Cookie = "case-step";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <param name="Stamp">Changes with the password, so that an older half is worth nothing.</param>
    public sealed record Half(Guid OfficerId, string Stamp, DateTimeOffset Until, string? To, Guid? Kept);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Only in a request.");

    public void Write(Officer officer, string? to, Guid? kept)
    {
        var half = new Half(officer.Id, officer.SecurityStamp ?? "", clock.GetUtcNow() + Lasts, to, kept);
        Http.Response.Cookies.Append(SessionCookie.Name(Http, Cookie), Protector().Protect(JsonSerializer.Serialize(half)), SessionCookie.Options(Http));
    }

    public Half? Read()
    {
        if (Http.Request.Cookies[SessionCookie.Name(Http, Cookie)] is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Half>(Protector().Unprotect(text)) is { } half && half.Until > clock.GetUtcNow() ? half : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Forget() => Http.Response.Cookies.Delete(SessionCookie.Name(Http, Cookie), SessionCookie.Options(Http));

    private IDataProtector Protector() => protection.CreateProtector("half signed in");
}
