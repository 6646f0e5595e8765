using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Accounts;

/// <summary>What the security administrator is asked to allow.</summary>
public enum AccountRequestKind
{
    [Display(Name = "新开账号")] Open = 1,
    [Display(Name = "增加岗位")] AddPost = 2,
    [Display(Name = "结束岗位")] EndPost = 3,
    [Display(Name = "停用账号")] Disable = 4,
    [Display(Name = "启用账号")] Enable = 5,
    [Display(Name = "重置密码")] ResetPassword = 6,
    [Display(Name = "重设两步验证")] ResetSecondFactor = 7,
}

public enum AccountRequestState
{
    [Display(Name = "待审批"), StatusColour("wait")] Waiting = 1,
    [Display(Name = "已批准"), StatusColour("ok")] Approved = 2,
    [Display(Name = "已退回"), StatusColour("bad")] Returned = 3,
    [Display(Name = "已撤回"), StatusColour("rest")] Withdrawn = 4,
}

public enum AccountRequestAct
{
    [Display(Name = "批准")] Approve = 1,
    [Display(Name = "退回")] Return = 2,
    [Display(Name = "撤回")] Withdraw = 3,
    [Display(Name = "领取一次性密码")] Collect = 4,
}

/// <summary>
/// The way of a request (state, act, role). Anything not listed cannot happen: one administration asks, another allows, the third looks on. What was
/// returned is asked anew, so that the refusal stays on record.
/// </summary>
public static class AccountRequestFlow
{
    public static AccountRequestState? Next(AccountRequestState now, AccountRequestAct act, Role role) => (now, act, role) switch
    {
        (AccountRequestState.Waiting, AccountRequestAct.Approve, Role.SecurityAdmin) => AccountRequestState.Approved,
        (AccountRequestState.Waiting, AccountRequestAct.Return, Role.SecurityAdmin) => AccountRequestState.Returned,
        (AccountRequestState.Waiting, AccountRequestAct.Withdraw, Role.SystemAdmin) => AccountRequestState.Withdrawn,
        (AccountRequestState.Approved, AccountRequestAct.Collect, Role.SystemAdmin) => AccountRequestState.Approved,
        _ => null,
    };
}
