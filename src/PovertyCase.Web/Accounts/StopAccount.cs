using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Accounts;

/// <summary>
/// Takes an account out of use: after an approved request, or at once by the security administrator alone, when waiting for a second person would do harm.
/// What one may stop alone one may not start again alone: enabling is a request like any other.
/// </summary>
public sealed class StopAccount(CaseDb db, EndSessions end)
{
    public const string AtOnce = "紧急停用账号";

    /// <exception cref="RuleBroken">Not the security administrator, the own account, already out of use, or the last of its administration.</exception>
    public async Task AtOnceAsync(Officer officer, string reason, Actor by, CancellationToken cancel)
    {
        if (by.Role != Role.SecurityAdmin)
        {
            throw new RuleBroken("紧急停用由安全管理员办理");
        }

        if (officer.Id == by.OfficerId)
        {
            throw new RuleBroken("不能停用自己的账号");
        }

        if (officer.DisabledAt is not null)
        {
            throw new RuleBroken("这个账号已经停用了");
        }

        await StopAsync(officer, reason, by, cancel);
        db.Add(new AuditEntry(by, AtOnce, nameof(Officer), officer.Id, by.AreaNo, note: $"{officer.UserName} {officer.FullName}：{officer.DisabledBecause}"));
    }

    /// <summary>The caller writes the entry for the trail and saves.</summary>
    /// <exception cref="RuleBroken">The last of its administration.</exception>
    public async Task StopAsync(Officer officer, string? reason, Actor by, CancellationToken cancel)
    {
        if (officer.Kind is (AccountKind.SystemAdmin or AccountKind.SecurityAdmin or AccountKind.AuditAdmin) && !await db.Accounts.AnyAsync(o => o.Id != officer.Id && o.Kind == officer.Kind && o.DisabledAt == null, cancel))
        {
            throw new RuleBroken($"这是本县唯一在用的{Label.Of(officer.Kind)}，停用后这一员没有人；请先开立接任者的账号");
        }

        officer.DisabledAt = by.At;
        officer.DisabledBecause = reason is { Length: > 100 } ? reason[..100] : reason;
        officer.SecurityStamp = Guid.NewGuid().ToString("N");
        await end.OfAsync(officer.Id, by, SessionEnd.EndedByAdministrator, cancel: cancel);
    }
}
