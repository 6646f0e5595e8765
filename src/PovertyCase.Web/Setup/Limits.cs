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

    private const string AllowedKey = "Limits.Allowed";

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
                Tell(rejected.HttpContext, TimeSpan.FromSeconds(1), "");
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
            var (searches, exports) = (section.GetValue("SearchesPerMinute", 60), section.GetValue("ExportsPerHour", 20));
            limiter.AddPolicy(Search, new Counted(searches, TimeSpan.FromMinutes(1), $"一分钟最多查找{searches}次，"));
            limiter.AddPolicy(Exports, new Counted(exports, TimeSpan.FromHours(1), $"名单一小时最多下载{exports}次，前面的满一小时才空出次数，"));
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

    /// <summary>What a refused request is told: what may be done in which time, and how long to wait.</summary>
    public static string Advice(HttpContext context)
    {
        var seconds = int.TryParse(context.Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 60;
        var wait = seconds < 60 ? $"{seconds}秒" : $"{(seconds + 59) / 60}分钟";
        var typed = HttpMethods.IsPost(context.Request.Method) ? "刚才填的还在上一页，退回去就能看到。" : "";
        return $"{context.Items[AllowedKey]}请等{wait}再试。{typed}";
    }

    private static void Tell(HttpContext context, TimeSpan wait, string allowed)
    {
        context.Items[AllowedKey] = allowed;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whoever is signed in counts alone; offices share an address, so only those without an account are counted by it.</summary>
    private static string Who(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } account } ? $"account {account}" : $"address {AddressKey.Of(context.Connection.RemoteIpAddress)}";

    /// <summary>Forms that are sent; of a page whose link hands the list out, each time it is followed.</summary>
    private static bool Counts(HttpContext context) => HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<HandsOutByLinkAttribute>() is not null;

    /// <summary>The page that says why a request was refused is part of that request.</summary>
    private static bool IsRefusal(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>So many of something within a time; room comes back with each of its parts that passes.</summary>
    private sealed class Counted(int most, TimeSpan within, string allowed) : IRateLimiterPolicy<string>
    {
        private const int Parts = 6;

        public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => (rejected, _) =>
        {
            Tell(rejected.HttpContext, within / Parts, allowed);
            return ValueTask.CompletedTask;
        };

        public RateLimitPartition<string> GetPartition(HttpContext httpContext) => Counts(httpContext)
            ? RateLimitPartition.GetSlidingWindowLimiter(Who(httpContext), _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = within, SegmentsPerWindow = Parts, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("");
    }
}

/// <summary>A page whose link alone hands a list out (roster, list of errors): following it counts as a download.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HandsOutByLinkAttribute : Attribute;
