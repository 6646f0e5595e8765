using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Access;

/// <summary>
/// What was refused to an officer goes into the trail: a room of another role, a row out of reach, an act that a rule forbids. Of one
/// officer at most so many a minute, so that nobody can flood the trail; the last of them says that there were more.
/// </summary>
public sealed class Refusals(CaseDbFactory databases, ILogger<Refusals> logger)
{
    public const string Act = "被拒绝";

    /// <summary>Entries of one officer in one minute.</summary>
    public const int Most = 20;

    private static readonly object Marked = new();

    private readonly ConcurrentDictionary<Guid, (long Minute, int Count)> _counts = new();

    /// <summary>By the one filter for acts: this POST was answered with a page, but nothing was done.</summary>
    public static void Mark(HttpContext context, string why) => context.Items[Marked] = why;

    public static void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null && Why(context) is { } why)
        {
            await context.RequestServices.GetRequiredService<Refusals>().WriteAsync(context, why);
        }
    });

    /// <summary>Null when nothing was refused to an officer on one of our pages.</summary>
    private static string? Why(HttpContext context) => context.User.Identity?.IsAuthenticated != true || context.GetEndpoint() is not RouteEndpoint
        ? null
        : context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "不在管辖范围内或不存在",
            StatusCodes.Status403Forbidden => Role,
            StatusCodes.Status302Found when context.Response.Headers.Location.ToString().Contains("/error/403", StringComparison.Ordinal) => Role,
            _ => context.Items[Marked] as string,
        };

    private const string Role = "岗位没有这项权限";

    private async Task WriteAsync(HttpContext context, string why)
    {
        var officer = context.RequestServices.GetRequiredService<CurrentOfficer>();
        if (!officer.IsSignedIn)
        {
            return;
        }

        var minute = officer.At.ToUnixTimeSeconds() / 60;
        var (_, count) = _counts.AddOrUpdate(officer.Actor.OfficerId, (minute, 1), (_, old) => old.Minute == minute ? (minute, old.Count + 1) : (minute, 1));
        if (count > Most)
        {
            return;
        }

        // The pattern of the address, never what stood in it; the row that was asked for by its key.
        var pattern = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText;
        var asked = Guid.TryParse(context.GetRouteValue("id") as string, out var id) ? id : (Guid?)null;
        try
        {
            await using var db = databases.ForRequest(officer.Reader, officer.Address);
            db.Record(Act, "Page", asked, officer.Actor.AreaNo, note: $"{context.Request.Method} /{pattern?.TrimStart('/')}：{why}{(count == Most ? "；这一分钟还有更多，不再逐条记" : "")}");
            await db.SaveChangesAsync();
        }
        catch (Exception e) when (e is DbUpdateException or NpgsqlException)
        {
            // The answer is already on its way; a refusal that cannot be written is told to the operator.
            logger.LogError(e, "A refusal could not be written into the trail");
        }
    }
}
