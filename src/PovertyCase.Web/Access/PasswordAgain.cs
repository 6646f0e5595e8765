using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Access;

/// <summary>What an officer types to prove once more to be the officer. Bind it as <c>Confirm</c>; the partial <c>_Confirm</c> draws it.</summary>
public sealed record ConfirmDetails
{
    [Display(Name = "登录密码"), DataType(DataType.Password)]
    public string? Password { get; init; }

    [Display(Name = "验证码")]
    public string? Code { get; init; }
}

/// <summary>
/// Asks an officer who is signed in for the password once more, and for a code where a second factor is set, before an act that binds or shows much
/// (ASVS 7.5.3). Wrong answers count towards the lock of the account; they are kept apart from the act's own transaction, which is rolled back when
/// the act is refused.
/// </summary>
/// <example>
/// <code>if (!again.IsFresh &amp;&amp; !await again.HoldsAsync(Confirm, ModelState)) { return Page(); }</code>
/// A signature asks every time: entering the password is the act of will.
/// </example>
public sealed class PasswordAgain(CurrentOfficer officer, CaseDbFactory databases, SignInTries tries, PasswordHashing hashing)
{
    /// <summary>For so long an answer serves for looking and exporting.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromMinutes(5);

    public const string Prefix = "Confirm";

    public bool IsFresh => officer.At - officer.ConfirmedAt < Serves;

    public bool AsksCode => officer.HasSecondFactor;

    /// <summary>True when the officer has proved it; else the sentence stands beside its field.</summary>
    public async Task<bool> HoldsAsync(ConfirmDetails details, ModelStateDictionary state)
    {
        if (await ProblemAsync(details) is not var (field, sentence))
        {
            return true;
        }

        state.AddModelError($"{Prefix}.{field}", sentence);
        return false;
    }

    private async Task<(string Field, string Sentence)?> ProblemAsync(ConfirmDetails details)
    {
        if (string.IsNullOrEmpty(details.Password))
        {
            return (nameof(details.Password), "请输入您的登录密码");
        }

        var code = SignInCode.Compact(details.Code);
        if (AsksCode && code.Length == 0)
        {
            return (nameof(details.Code), "请输入手机上的验证码");
        }

        await using var db = databases.ForRequest(Reader.Nobody);
        var by = officer.Actor;
        if (!await tries.TakeAsync(db, by.OfficerId, by.At, default))
        {
            return (nameof(details.Password), "密码错的次数太多，账号已锁定，半小时后再试");
        }

        var account = await db.Users.FirstAsync(o => o.Id == by.OfficerId);
        if (await hashing.VerifyAsync(account.PasswordHash, details.Password, default) == PasswordVerificationResult.Failed)
        {
            return await FailAsync(db, nameof(details.Password), "密码不对，没有办成；再错几次账号会锁定半小时");
        }

        if (AsksCode && await SignInCode.HoldsAsync(db, account, code, by.At, default) == CodeAnswer.Wrong)
        {
            return await FailAsync(db, nameof(details.Code), "验证码不对，或者刚才已经用过，请等手机上换了新的再输");
        }

        await tries.ForgetAsync(db, account.Id, default);
        await db.OfficerSessions.Where(s => s.Id == officer.SessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, by.At));
        db.Add(new AuditEntry(by, AccountActs.Confirm, nameof(Officer), by.OfficerId, by.AreaNo));
        await db.SaveChangesAsync();
        return null;
    }

    private async Task<(string Field, string Sentence)?> FailAsync(CaseDb db, string field, string sentence)
    {
        db.Add(new AuditEntry(officer.Actor, AccountActs.ConfirmFailed, nameof(Officer), officer.Actor.OfficerId, officer.Actor.AreaNo));
        await db.SaveChangesAsync();
        return (field, sentence);
    }
}
