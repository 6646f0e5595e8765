using System.Buffers.Text;
using System.Security.Cryptography;

namespace PovertyCase.Web.Access;

/// <summary>
/// The cookie of a session: a random token and nothing else. On https it is Secure and bound to the host (<c>__Host-</c>); plain http is for the
/// loopback address in Development only (decisions 19).
/// </summary>
public static class SessionCookie
{
    private const int TokenBytes = 32;

    public static string Name(HttpContext http, string plain = "case") => IsSecure(http) ? $"__Host-{plain}" : plain;

    /// <summary>Behind a proxy that does not pass the scheme on the browser still sees https.</summary>
    public static bool IsSecure(HttpContext http) => http.Request.IsHttps || !http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    public static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = IsSecure(http),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };

    /// <summary>The hash by which a session is found; null when the request brings no token.</summary>
    public static byte[]? HashOf(HttpContext http)
    {
        if (http.Request.Cookies[Name(http)] is not { Length: > 0 and < 100 } text || !Base64Url.IsValid(text))
        {
            return null;
        }

        return SHA256.HashData(Base64Url.DecodeFromChars(text));
    }

    /// <returns>The hash to store.</returns>
    public static byte[] WriteNew(HttpContext http)
    {
        var token = RandomNumberGenerator.GetBytes(TokenBytes);
        http.Response.Cookies.Append(Name(http), Base64Url.EncodeToString(token), Options(http));
        return SHA256.HashData(token);
    }

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));
}
