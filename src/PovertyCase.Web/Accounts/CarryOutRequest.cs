using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Accounts;

/// <summary>
/// What an approval brings about, in the same transaction as the approval itself. No password is made here: whoever approves must not be able to
/// sign in as the person, and whoever asked cannot do so before somebody else has approved.
/// </summary>
public sealed class CarryOutRequest(CaseDb db, EndSessions end, ResetSecondFactor secondFactor)
{
    /// <returns>One sentence about what is now the case.</returns>
    /// <exception cref="RuleBroken">The approval is not this actor's, or the account has changed since the request.</exception>
    public async Task<string> ApproveAsync(AccountRequest request, Actor by, CancellationToken cancel)
    {
        if (request.OfficerId is not { } id)
        {
            var made = Open(request, by);
            request.Approve(by, made.Id);
            db.Add(made);
            Record("开立账号", made, request, by);
            return $"已批准，账号 {made.UserName} 已开立；一次性密码由{request.RequestedByName}领取后交给本人";
        }

        var officer = await db.Accounts.Include(o => o.Posts).SingleAsync(o => o.Id == id, cancel);
        AccountRequest.CheckStanding(request.Details.Kind, officer.DisabledAt is not null);
        request.Approve(by, officer.Id);
        return request.Details.Kind switch
        {
            AccountRequestKind.AddPost => AddPost(officer, request, by),
            AccountRequestKind.EndPost => EndPost(officer, request, by),
            AccountRequestKind.Disable => await DisableAsync(officer, request, by, cancel),
            AccountRequestKind.Enable => Enable(officer, request, by),
            AccountRequestKind.ResetPassword => await VoidPasswordAsync(officer, request, by, cancel),
            AccountRequestKind.ResetSecondFactor => await ResetFactorAsync(officer, by, cancel),
            _ => throw new InvalidOperationException($"An account is not opened twice: {request.Id}."),
        };
    }

    private static Officer Open(AccountRequest request, Actor by)
    {
        var details = request.Details;
        var officer = new Officer
        {
            Id = Guid.CreateVersion7(),
            UserName = details.Account,
            NormalizedUserName = details.Account!.ToUpperInvariant(),
            FullName = details.FullName!,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            Kind = PostRules.KindOf(details.Role!.Value),
            ActiveSince = by.At,
            MustChangePassword = true,
        };
        officer.Posts.Add(PostOf(officer.Id, details));
        return officer;
    }

    private static Post PostOf(Guid officer, AccountRequestDetails details) => new()
    {
        OfficerId = officer,
        Role = details.Role!.Value,
        AreaNo = details.Region!.Value,
        StartsOn = details.From!.Value,
        EndsOn = details.To!.Value,
        Basis = details.Basis,
    };

    private string AddPost(Officer officer, AccountRequest request, Actor by)
    {
        var post = PostOf(officer.Id, request.Details);
        if (officer.Posts.Any(p => p.Role == post.Role && p.AreaNo == post.AreaNo && p.StartsOn <= post.EndsOn && p.EndsOn >= post.StartsOn))
        {
            throw new RuleBroken("这个人在这段时间已有同样的岗位，续任请从原岗位到期的第二天起");
        }

        // By the set, not by the list: a key made here would be taken for that of a row that is there already.
        db.Add(post);
        Record("增加岗位", officer, request, by);
        return $"已批准，{officer.FullName}从{FlexibleDate.Long(post.StartsOn)}起任{Label.Of(post.Role)}";
    }

    private string EndPost(Officer officer, AccountRequest request, Actor by)
    {
        var post = officer.Posts.SingleOrDefault(p => p.Id == request.PostId) ?? throw new RuleBroken("要结束的岗位已不在这个账号上");
        post.EndsOn = request.Details.To;
        Record("结束岗位", officer, request, by);
        return $"已批准，{officer.FullName}的{Label.Of(post.Role)}岗位到{FlexibleDate.Long(request.Details.To!.Value)}止";
    }

    private async Task<string> DisableAsync(Officer officer, AccountRequest request, Actor by, CancellationToken cancel)
    {
        await new StopAccount(db, end).StopAsync(officer, request.Details.Reason, by, cancel);
        Record("停用账号", officer, request, by);
        return $"已批准，账号 {officer.UserName} 已停用，正在使用的也已退出";
    }

    private string Enable(Officer officer, AccountRequest request, Actor by)
    {
        officer.DisabledAt = null;
        officer.DisabledBecause = null;
        officer.ActiveSince = by.At;
        Record("启用账号", officer, request, by);
        return $"已批准，账号 {officer.UserName} 可以用原来的密码登录了";
    }

    /// <summary>The old password ends with the approval, not with the handing out of the new one: it may be in wrong hands.</summary>
    private async Task<string> VoidPasswordAsync(Officer officer, AccountRequest request, Actor by, CancellationToken cancel)
    {
        officer.PasswordHash = null;
        officer.MustChangePassword = true;
        officer.SecurityStamp = Guid.NewGuid().ToString("N");
        await end.OfAsync(officer.Id, by, SessionEnd.EndedByAdministrator, cancel: cancel);
        Record("作废原密码", officer, request, by);
        return $"已批准，{officer.FullName}的原密码已失效；一次性密码由{request.RequestedByName}领取后交给本人";
    }

    private async Task<string> ResetFactorAsync(Officer officer, Actor by, CancellationToken cancel)
    {
        await secondFactor.ForAsync(officer, by, cancel);
        return $"已批准，{officer.FullName}下次登录时重新绑定两步验证";
    }

    private void Record(string act, Officer officer, AccountRequest request, Actor by) =>
        db.Add(new AuditEntry(by, act, nameof(Officer), officer.Id, request.AreaNo, note: $"{request.Summary}；申请人{request.RequestedByName}"));
}
