using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Setup;

/// <summary>Headers that every answer carries, and the order of the pipeline.</summary>
public static class Security
{
    public static void AddCaseSecurity(this WebApplicationBuilder builder)
    {
        builder.AddLimits();
        builder.Services.Configure<HstsOptions>(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
        builder.Services.AddHttpsRedirection(https =>
        {
            https.HttpsPort = builder.Configuration.GetValue("Https:Port", 443);
            https.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
        });

        // Only a named proxy is believed about scheme and address: whoever may forge the address escapes every limit by address.
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in builder.Configuration.GetSection("Proxy:Known").GetChildren().Select(c => c.Value).OfType<string>())
            {
                if (proxy.Contains('/', StringComparison.Ordinal))
                {
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                }
                else
                {
                    forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
                }
            }
        });
    }

    public static void UseCaseSecurity(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            // At the last moment, because an answer to a fault starts anew and would lose what was set before.
            context.Response.OnStarting(() => AddHeadersAsync(context));
            return next(context);
        });
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseWhen(context => !IsHealth(context.Request.Path), secured => secured.UseHttpsRedirection());
        }

        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseCrossSiteGuard();
        app.UseSizeLimits();
        app.MapStaticAssets().AllowAnonymous().DisableRateLimiting();
        app.UseRequestLog();
        app.UseAuthentication();
        Refusals.Use(app);
        app.UseRateLimiter();
        app.UseFirstThings();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapPost(ContentPolicy.ReportPath, ContentPolicy.TakeReportAsync).AllowAnonymous().DisableAntiforgery();

        // An address that does not exist is 404 for whoever is signed in; others learn nothing about which addresses exist.
        app.MapFallback("{**path}", () => Results.NotFound()).RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static Task AddHeadersAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", ContentPolicy.For(context));
        headers["X-Content-Type-Options"] = "nosniff";
        headers["X-Frame-Options"] = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The place of a household may be taken from the device that stands at it (register.js), when its user presses for it.
        headers["Permissions-Policy"] = "camera=(), geolocation=(self), microphone=(), payment=(), usb=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";

        // Pages with people on them are never kept by a shared computer's browser.
        if (context.User.Identity?.IsAuthenticated == true)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static bool IsHealth(PathString path) => path == "/healthz" || path == "/readyz";
}
