using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using PovertyCase.Web.Access;

namespace PovertyCase.Web.Setup;

/// <summary>
/// How much one officer, or one address without an officer, may ask for. Section <c>Limits</c>; <c>Limits:Off=true</c> lifts the rates (load
/// tests, scanners), never the sizes.
/// </summary>
public static class Limits
{
    /// <summary>Searches for people: a register must not be read out name by name.</summary>
    public const string Search = "search";

    /// <summary>Downloads of lists.</summary>
    public const string Exports = "exports";

    /// <summary>Bytes of a request without files.</summary>
    public const int FormBytes = 2 * 1024 * 1024;

    /// <summary>Bytes of a request with pictures or a signed page.</summary>
    public const int UploadBytes = 40 * 1024 * 1024;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = FormBytes;
            server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            server.Limits.MaxRequestHeaderCount = 60;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 4096; // a household of forty members has about 1,500 fields
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = 64 * 1024;
            form.MultipartBodyLengthLimit = UploadBytes;
            form.MultipartHeadersCountLimit = 8;
            form.MultipartHeadersLengthLimit = 4 * 1024;
        });

        var section = builder.Configuration.GetSection("Limits");
        var off = section.GetValue("Off", false);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            if (off)
            {
                limiter.AddPolicy(Search, _ => RateLimitPartition.GetNoLimiter(""));
                limiter.AddPolicy(Exports, _ => RateLimitPartition.GetNoLimiter(""));
                return;
            }

            var perSecond = section.GetValue("RequestsPerSecond", 20);
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsRefusal(context)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetTokenBucketLimiter(
                    Who(context),
                    _ => new TokenBucketRateLimiterOptions { TokenLimit = perSecond * 5, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 }));
            limiter.AddPolicy(Search, Posts(section.GetValue("SearchesPerMinute", 60), TimeSpan.FromMinutes(1)));
            limiter.AddPolicy(Exports, Posts(section.GetValue("ExportsPerHour", 20), TimeSpan.FromHours(1)));
        });
    }

    /// <summary>
    /// What says that it is too long is refused before anybody reads it: the check against forged forms would read it, give up and tell the officer that
    /// the page is too old. What does not say its length is cut off by the server.
    /// </summary>
    public static void UseSizeLimits(this WebApplication app) => app.Use((context, next) =>
    {
        if (!IsRefusal(context) && context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>Whoever is signed in counts alone; offices share an address, so only those without an account are counted by it.</summary>
    private static string Who(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } account } ? $"account {account}" : $"address {AddressKey.Of(context.Connection.RemoteIpAddress)}";

    /// <summary>The page that says why a request was refused is part of that request.</summary>
    private static bool IsRefusal(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static Func<HttpContext, RateLimitPartition<string>> Posts(int most, TimeSpan within) => context => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetSlidingWindowLimiter(Who(context), _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = within, SegmentsPerWindow = 6, QueueLimit = 0 })
        : RateLimitPartition.GetNoLimiter("");
}
