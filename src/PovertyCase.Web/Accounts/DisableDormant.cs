using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Accounts;

/// <summary>
/// An account that nobody has signed in with for 90 days is disabled (GB/T 22239-2019 8.1.4.2 d: accounts no longer needed are stopped in time).
/// The sign-in asks the same question, so that nobody slips in before the daily pass.
/// </summary>
public sealed class DisableDormant(CaseDbFactory databases, TimeProvider clock)
{
    public const int Days = 90;

    public const string Reason = "连续90天没有登录，自动停用";

    /// <summary>Enabled accounts whose last sign-in, making and enabling all lie before an instant.</summary>
    public static Expression<Func<Officer, bool>> UnusedSince(DateTimeOffset limit) =>
        o => o.DisabledAt == null && o.ActiveSince < limit && (o.LastSignInAt == null || o.LastSignInAt < limit);

    public static bool IsDormant(Officer officer, DateTimeOffset now) =>
        officer.ActiveSince < now.AddDays(-Days) && !(officer.LastSignInAt >= now.AddDays(-Days));

    /// <returns>How many were disabled.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var by = Actor.System(now);
        await using var db = databases.ForJobs(by);
        var dormant = await db.Users.AsNoTracking().Where(UnusedSince(now.AddDays(-Days)))
            .Select(o => new { o.Id, o.FullName, o.UserName, AreaNo = o.Posts.OrderByDescending(p => p.EndsOn).Select(p => p.AreaNo).FirstOrDefault() }).ToListAsync(cancel);
        var disabled = 0;
        foreach (var account in dormant)
        {
            // Asked again in the statement itself: the officer may be signing in at this very moment.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await db.Users.Where(UnusedSince(now.AddDays(-Days))).Where(o => o.Id == account.Id).ExecuteUpdateAsync(
                set => set.SetProperty(o => o.DisabledAt, now).SetProperty(o => o.DisabledBecause, Reason).SetProperty(o => o.SecurityStamp, Guid.NewGuid().ToString("N")),
                cancel) == 1)
            {
                db.Add(new AuditEntry(by, "自动停用账号", nameof(Officer), account.Id, account.AreaNo, note: $"{account.FullName}（{account.UserName}）{Reason}"));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                disabled++;
            }
        }

        return disabled;
    }
}

/// <summary>Runs the pass a minute after the start and then once a day.</summary>
internal sealed class DormantAccountsDaily(DisableDormant pass, CaseConnections connections, ILogger<DormantAccountsDaily> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connections.Jobs.Length == 0)
        {
            logger.LogWarning("没有 ConnectionStrings:CaseJobs，长期不用的账号只在登录时拦下，不会每天停用。");
            return;
        }

        for (var wait = TimeSpan.FromMinutes(1); ; wait = TimeSpan.FromDays(1))
        {
            await Task.Delay(wait, stoppingToken);
            try
            {
                var disabled = await pass.RunAsync(stoppingToken);
                logger.LogInformation("长期不用的账号：停用 {Disabled} 个", disabled);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: a fault of the database comes wrapped in several ways, and none of them is worth the whole program.
                logger.LogError(e, "停用长期不用的账号没有成功，明天再试");
            }
        }
    }
}
