using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Accounts;

/// <summary>What the security administrator says about one row when many new accounts are decided at once.</summary>
public enum BulkChoice
{
    [Display(Name = "批准")] Approve = 1,
    [Display(Name = "退回")] Return = 2,
    [Display(Name = "先不办")] Leave = 3,
}

/// <summary>Why one row of many could not be decided; the others go on.</summary>
public enum BulkRefusal
{
    [Display(Name = "打开名单以后，这份申请已由别人办过或被撤回")] Moved = 1,
    [Display(Name = "不归您审批：提出人或使用人是您自己")] NotYours = 2,
    [Display(Name = "岗位的到期日已经过了，请退回")] Over = 3,
    [Display(Name = "账号名在等候期间被占用，请退回改名")] NameTaken = 4,
}

public static class BulkDecision
{
    /// <summary>Only new accounts are decided by the list: what changes an account that exists is looked at one by one.</summary>
    public const AccountRequestKind Kind = AccountRequestKind.Open;

    /// <summary>Rows of one page; so many a person can still look through.</summary>
    public const int MostRows = 200;

    /// <summary>Why a row cannot be decided as chosen; null when it can. Asked before anything of the row is changed, so that the other rows go on.</summary>
    /// <param name="request">The request as it stands now; null when it is not there.</param>
    /// <param name="version">The version the administrator looked at.</param>
    /// <param name="isNameTaken">Whether somebody has the account name by now.</param>
    public static BulkRefusal? Refusal(AccountRequest? request, long version, BulkChoice choice, bool isNameTaken, Actor by)
    {
        if (request is not { State: AccountRequestState.Waiting, Details.Kind: Kind } || request.Version != version)
        {
            return BulkRefusal.Moved;
        }

        if (!request.Allows(choice == BulkChoice.Approve ? AccountRequestAct.Approve : AccountRequestAct.Return, by))
        {
            return BulkRefusal.NotYours;
        }

        return choice switch
        {
            BulkChoice.Approve when request.Details.To < by.Today => BulkRefusal.Over,
            BulkChoice.Approve when isNameTaken => BulkRefusal.NameTaken,
            _ => null,
        };
    }
}
