using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>What waits for the three administrators: requests to decide, slips to hand out, accounts that are running out or that nobody uses.</summary>
public sealed class AccountDesk(CaseDb db, CurrentOfficer officer)
{
    private const int LookBackDays = 7;
    private const int Named = 5;

    private DateOnly Today => officer.Today;

    public async Task<List<DeskTask>> TasksAsync() => officer.Role switch
    {
        Role.SystemAdmin => [.. await ReturnedAsync(), .. await SlipsAsync(), .. await WatchAsync()],
        Role.SecurityAdmin => [.. await WaitingAsync(), .. await WatchAsync()],
        Role.AuditAdmin => [.. await StoppedAsync(), .. await DecidedAsync(), .. await WatchAsync()],
        _ => [],
    };

    private async Task<List<DeskTask>> WaitingAsync()
    {
        var me = officer.Actor.OfficerId;
        var waiting = await db.AccountRequests.AsNoTracking().Where(r => r.State == AccountRequestState.Waiting && r.RequestedBy != me && r.OfficerId != me).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Since = g.Min(r => r.RequestedAt) }).ToListAsync();
        return [.. waiting.Select(w => new DeskTask(OfficialClock.Today(w.Since), $"{w.Count}份账号申请等您审批", "核对事由、岗位和期限；批准后立即生效", "去审批", $"/accounts/requests?state={AccountRequestState.Waiting}"))];
    }

    private async Task<List<DeskTask>> ReturnedAsync()
    {
        var (me, since) = (officer.Actor.OfficerId, officer.At.AddDays(-LookBackDays));
        var returned = await db.AccountRequests.AsNoTracking().Where(r => r.State == AccountRequestState.Returned && r.RequestedBy == me && r.DecidedAt > since)
            .OrderByDescending(r => r.DecidedAt).Take(Named).ToListAsync();
        return [.. returned.Select(r => new DeskTask(
            OfficialClock.Today(r.DecidedAt!.Value), $"{r.Details.FullName}的申请被退回：{Label.Of(r.Details.Kind)}", r.ReturnedBecause!, "去修改", $"/accounts/requests/{r.Id}") { Urgent = true })];
    }

    private async Task<List<DeskTask>> SlipsAsync()
    {
        var (me, since) = (officer.Actor.OfficerId, officer.At.AddDays(-AccountRequest.CollectDays));
        AccountRequestKind[] kinds = [.. Enum.GetValues<AccountRequestKind>().Where(AccountRequestDetails.GivesPassword)];
        var slips = await db.AccountRequests.AsNoTracking()
            .Where(r => r.State == AccountRequestState.Approved && r.RequestedBy == me && r.CollectedAt == null && kinds.Contains(r.Details.Kind) && r.DecidedAt > since)
            .OrderBy(r => r.DecidedAt).Take(Named).ToListAsync();
        return [.. slips.Select(r => new DeskTask(
            OfficialClock.Today(r.DecidedAt!.Value), $"{r.Details.FullName}的一次性密码等您领取", $"{Label.Of(r.Details.Kind)}已批准，{FlexibleDate.Long(r.CollectUntil!.Value)}以前领取，当面交给本人", "去领取", $"/accounts/requests/{r.Id}/collect"))];
    }

    /// <summary>What one person did alone is looked at by another: accounts stopped at once.</summary>
    private async Task<List<DeskTask>> StoppedAsync()
    {
        var since = officer.At.AddDays(-LookBackDays);
        var stopped = await db.Trail.AsNoTracking().Where(e => e.Act == StopAccount.AtOnce && e.At > since).OrderByDescending(e => e.At).Take(Named)
            .Select(e => new { e.At, e.OfficerName, e.ObjectId, e.Note }).ToListAsync();
        return [.. stopped.Select(s => new DeskTask(OfficialClock.Today(s.At), $"{s.OfficerName}紧急停用了一个账号", s.Note ?? "", "查看", $"/accounts/{s.ObjectId}") { Urgent = true })];
    }

    private async Task<List<DeskTask>> DecidedAsync()
    {
        var since = officer.At.AddDays(-LookBackDays);
        var decided = await db.AccountRequests.AsNoTracking().Where(r => r.State == AccountRequestState.Approved && r.DecidedAt > since).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Last = g.Max(r => r.DecidedAt!.Value) }).ToListAsync();
        return [.. decided.Select(d => new DeskTask(OfficialClock.Today(d.Last), $"最近{LookBackDays}天批准了{d.Count}份账号申请", "看谁申请、谁批准、依据什么", "查看", $"/accounts/requests?state={AccountRequestState.Approved}"))];
    }

    /// <summary>Nothing to decide yet, but somebody should ask: is the account still needed, does the post go on?</summary>
    private async Task<List<DeskTask>> WatchAsync()
    {
        var tasks = new List<DeskTask>();
        foreach (var (standing, title, note) in new[]
        {
            (AccountStanding.Ending, $"个账号的岗位{AccountFilter.EndingDays}天内到期", "还在任的续任，不在任的不用管，到期自动不能登录"),
            (AccountStanding.Idle, $"个账号{AccountFilter.IdleDays}天没有登录", $"满{DisableDormant.Days}天自动停用；不用了的可以先停用"),
        })
        {
            if (await AccountFilter.Only(db.Accounts.AsNoTracking(), standing, officer.At).CountAsync() is > 0 and var count)
            {
                tasks.Add(new DeskTask(Today, $"{count}{title}", note, "看名单", $"/accounts?state={standing}"));
            }
        }

        return tasks;
    }
}
