using System.Globalization;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Accounts;

/// <summary>A row of the administration of accounts: reached by the three administrators of its county and by nobody else.</summary>
public interface IOfAccounts : IRegional;

/// <summary>The account (and post) a request is about, as it stands when the request is filed.</summary>
public sealed record AccountSubject(
    Guid OfficerId, string Account, string FullName, AccountKind Kind = AccountKind.Business, bool IsDisabled = false, Guid? PostId = null, DateOnly? PostStartsOn = null, DateOnly? PostEndsOn = null);

/// <summary>账号申请: filed by the system administrator, decided by the security administrator, who is somebody else; nothing changes before.</summary>
public sealed class AccountRequest : CaseRecord, IOfAccounts
{
    /// <summary>Days in which the one-time password of an approved request is to be collected; later it takes a new request.</summary>
    public const int CollectDays = 7;

    private AccountRequest()
    {
    }

    public AccountRequestDetails Details { get; private set; } = new();

    public AccountRequestState State { get; private set; } = AccountRequestState.Waiting;

    /// <summary>The account it is about; a new one is known from the approval on.</summary>
    public Guid? OfficerId { get; private set; }

    /// <summary>The post that ends.</summary>
    public Guid? PostId { get; private set; }

    public Guid RequestedBy { get; private set; }

    public string RequestedByName { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? ReturnedBecause { get; private set; }

    /// <summary>When a one-time password was last handed out on this request.</summary>
    public DateTimeOffset? CollectedAt { get; private set; }

    /// <summary>Files a request.</summary>
    /// <param name="countyNo">The county whose administrators see it.</param>
    /// <param name="subject">The account in question; null when a new one is asked for.</param>
    /// <exception cref="RuleBroken">Not a system administrator, the own account, or a post that cannot be.</exception>
    public static AccountRequest File(long countyNo, AccountRequestDetails details, AccountSubject? subject, Actor by)
    {
        if (by.Role != Role.SystemAdmin)
        {
            throw new RuleBroken("账号申请由系统管理员提出", ruleId: "WF-006");
        }

        if (subject?.OfficerId == by.OfficerId)
        {
            throw new RuleBroken("不能为自己的账号提申请，请由另一名系统管理员提出");
        }

        if ((details.Kind == AccountRequestKind.Open) != (subject is null))
        {
            throw new InvalidOperationException("A new account has no subject yet; everything else concerns one.");
        }

        if (subject is not null)
        {
            CheckStanding(details.Kind, subject.IsDisabled);
        }

        if (AccountRequestDetails.NamesPost(details.Kind))
        {
            CheckPost(details, by.Today);
            if (subject is not null && PostRules.Conflict(subject.Kind, details.Role!.Value) is { } conflict)
            {
                throw new RuleBroken(conflict, nameof(details.Role));
            }
        }

        if (details.Kind == AccountRequestKind.EndPost)
        {
            CheckEnd(details, subject!, by.Today);
        }

        PersonName.TryNormalise(subject?.FullName ?? details.FullName ?? "", out var name, out _, out _);
        var request = new AccountRequest
        {
            AreaNo = countyNo,
            Details = Cleaned(details) with { Account = subject?.Account ?? details.Account, FullName = name ?? subject?.FullName },
            OfficerId = subject?.OfficerId,
            PostId = details.Kind == AccountRequestKind.EndPost ? subject!.PostId : null,
            RequestedBy = by.OfficerId,
            RequestedByName = by.Name,
            RequestedAt = by.At,
        };
        request.Note($"申请{Label.Of(details.Kind)}", by, request.Summary);
        return request;
    }

    /// <summary>陈小云（chenxy） 村信息员: for lists and the trail; never a number of a person.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Details.FullName}（{Details.Account}）{(Details.Role is { } role ? " " + Label.Of(role) : "")}");

    /// <summary>The last day on which a one-time password may be handed out.</summary>
    public DateOnly? CollectUntil => State == AccountRequestState.Approved && AccountRequestDetails.GivesPassword(Details.Kind) && DecidedAt is { } at
        ? OfficialClock.Today(at).AddDays(CollectDays)
        : null;

    /// <summary>Asks the same table as the act itself, so that a button stands exactly where it would work.</summary>
    public bool Allows(AccountRequestAct act, Actor actor) => Problem(act, actor) is null;

    /// <summary>A disabled account can only be enabled, an enabled one anything else; asked when filing and again when approving.</summary>
    /// <exception cref="RuleBroken">The account does not stand as the kind of request supposes.</exception>
    public static void CheckStanding(AccountRequestKind kind, bool isDisabled)
    {
        if (isDisabled != (kind == AccountRequestKind.Enable))
        {
            throw new RuleBroken(isDisabled ? "这个账号已停用，要先启用" : "这个账号没有停用");
        }
    }

    /// <param name="officerId">The account that came into being, or the one it was about.</param>
    public void Approve(Actor by, Guid officerId)
    {
        if (Details.To < by.Today && Allows(AccountRequestAct.Approve, by))
        {
            throw new RuleBroken("申请的到期日已过，请退回重提");
        }

        Move(AccountRequestAct.Approve, by);
        OfficerId = officerId;
        (DecidedBy, DecidedByName, DecidedAt) = (by.OfficerId, by.Name, by.At);
        Note($"批准{Label.Of(Details.Kind)}", by, Summary);
    }

    public void Return(Actor by, string? reason)
    {
        var said = StatedReason.Demand(reason, "请写明退回的原因", "Reason");
        Move(AccountRequestAct.Return, by);
        (DecidedBy, DecidedByName, DecidedAt, ReturnedBecause) = (by.OfficerId, by.Name, by.At, said);
        Note($"退回{Label.Of(Details.Kind)}的申请", by, said);
    }

    public void Withdraw(Actor by)
    {
        Move(AccountRequestAct.Withdraw, by);
        Note($"撤回{Label.Of(Details.Kind)}的申请", by, Summary);
    }

    /// <summary>A one-time password was made for the person; the former one is void. Possible until the person has signed in with it.</summary>
    public void Collect(Actor by, bool alreadyUsed)
    {
        if (alreadyUsed)
        {
            throw new RuleBroken("本人已经改过密码；忘记的，要另外申请重置");
        }

        Move(AccountRequestAct.Collect, by);
        CollectedAt = by.At;
        Note("领取一次性密码", by, Summary);
    }

    private void Move(AccountRequestAct act, Actor by)
    {
        if (Problem(act, by) is { } problem)
        {
            throw new RuleBroken(problem, ruleId: "WF-006");
        }

        State = AccountRequestFlow.Next(State, act, by.Role)!.Value;
    }

    /// <summary>Why an act is not possible now, in one sentence; null when it is.</summary>
    public string? Problem(AccountRequestAct act, Actor by) => act switch
    {
        _ when State != AccountRequestState.Waiting && act != AccountRequestAct.Collect => $"这份申请{Label.Of(State)}，不能再{Label.Of(act)}",
        _ when AccountRequestFlow.Next(State, act, by.Role) is null => $"{Label.Of(by.Role)}不能{Label.Of(act)}这份申请",
        _ when OfficerId == by.OfficerId => "不能办理关于自己账号的申请",
        AccountRequestAct.Approve or AccountRequestAct.Return when RequestedBy == by.OfficerId => "提出申请的人不能审批",
        AccountRequestAct.Withdraw or AccountRequestAct.Collect when RequestedBy != by.OfficerId => $"由提出申请的{RequestedByName}办理",
        AccountRequestAct.Collect when CollectUntil is null => "这类申请没有一次性密码",
        AccountRequestAct.Collect when by.Today > CollectUntil => $"批准后{CollectDays}天内没有领取，请另提重置密码的申请",
        _ => null,
    };

    private static void CheckPost(AccountRequestDetails details, DateOnly today)
    {
        if (details is not { Role: { } role, Region: { } region, From: { } from, To: { } to })
        {
            throw new RuleBroken("岗位、管辖和起止日期都要填");
        }

        if (from < today)
        {
            throw new RuleBroken("开始日期不能早于今天", nameof(details.From));
        }

        PostRules.Check(role, region, from, to);
    }

    private static void CheckEnd(AccountRequestDetails details, AccountSubject subject, DateOnly today)
    {
        if (subject is not { PostId: not null, PostEndsOn: { } ends })
        {
            throw new RuleBroken("请从账号页选要结束的岗位");
        }

        if (details.To is not { } last || last < today || last < subject.PostStartsOn || last >= ends)
        {
            throw new RuleBroken($"最后一天应在今天以后、{FlexibleDate.Long(ends)}以前；要立刻收回请停用账号", nameof(details.To));
        }
    }

    // What does not belong to the kind is dropped, whatever a form may have carried.
    private static AccountRequestDetails Cleaned(AccountRequestDetails details)
    {
        var post = AccountRequestDetails.NamesPost(details.Kind);
        return details with
        {
            Role = post ? details.Role : null,
            Region = post ? details.Region : null,
            From = post ? details.From : null,
            To = post || details.Kind == AccountRequestKind.EndPost ? details.To : null,
            Basis = post && details.Role == Role.Inspector ? details.Basis?.Trim() : null,
            Reason = details.Reason.Trim(),
        };
    }
}
