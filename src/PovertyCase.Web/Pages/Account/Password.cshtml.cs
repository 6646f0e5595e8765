using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Accounts;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages.Account;

/// <summary>改密码: also the only page for an officer with an initial or expired password. Every other session ends.</summary>
public sealed class PasswordModel(CaseDb db, CurrentOfficer officer, PasswordPolicy policy, PasswordHashing hashing, SignInTries tries, EndSessions end, CaseDbFactory databases) : CasePage
{
    [BindProperty, Display(Name = "现在的密码"), DataType(DataType.Password)]
    public string? OldPassword { get; set; }

    [BindProperty, Display(Name = "新密码"), DataType(DataType.Password)]
    public string? NewPassword { get; set; }

    [BindProperty, Display(Name = "再输一次新密码"), DataType(DataType.Password)]
    public string? RepeatedPassword { get; set; }

    public Officer Account { get; private set; } = null!;

    public PasswordMode Mode { get; private set; }

    /// <summary>Why nothing else opens before.</summary>
    /// <summary>Where the officer wanted to go when the password had to be changed first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public string? Must => !Account.MustChangePassword ? null
        : Account.InitialPasswordUntil is not null ? "您用的是初始密码。请先换成只有自己知道的密码，再办别的事。"
        : "您的密码用满了期限，请换一个新的，再办别的事。";

    public override async Task<IActionResult?> LoadAsync()
    {
        Account = await db.Users.FirstAsync(o => o.Id == officer.Actor.OfficerId);
        Mode = await policy.ModeAsync(officer.Actor, HttpContext.RequestAborted);
        return null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(OldPassword) || string.IsNullOrEmpty(NewPassword) || NewPassword != RepeatedPassword)
        {
            return string.IsNullOrEmpty(OldPassword) ? No(nameof(OldPassword), "请输入现在用的密码")
                : string.IsNullOrEmpty(NewPassword) ? No(nameof(NewPassword), "请输入想换成的新密码")
                : No(nameof(RepeatedPassword), "两次输入的新密码不一样");
        }

        // Counted apart from this transaction, which a refusal rolls back.
        await using (var apart = databases.ForRequest(Reader.Nobody))
        {
            if (!await tries.TakeAsync(apart, Account.Id, officer.At, cancel))
            {
                return No(nameof(OldPassword), "错的次数太多，账号锁定半小时");
            }

            if (await hashing.VerifyAsync(Account.PasswordHash, OldPassword, cancel) == PasswordVerificationResult.Failed)
            {
                // Tries at a desk that was left open lock the account: that must not happen without a trace.
                apart.Add(new AuditEntry(officer.Actor, AccountActs.ConfirmFailed, nameof(Officer), Account.Id, officer.Actor.AreaNo, note: "修改密码时"));
                await apart.SaveChangesAsync(cancel);
                return No(nameof(OldPassword), "现在的密码不对");
            }

            await tries.ForgetAsync(apart, Account.Id, cancel);
        }

        if (await policy.ProblemAsync(db, Account, NewPassword, officer.Actor, cancel) is { } problem)
        {
            return No(nameof(NewPassword), problem);
        }

        db.Add(new FormerPassword { OfficerId = Account.Id, Hash = Account.PasswordHash!, SetAt = Account.PasswordSetAt ?? officer.At.AddYears(-1) });
        Account.PasswordHash = await hashing.HashAsync(NewPassword, cancel);
        Account.SecurityStamp = Guid.NewGuid().ToString("N");
        Account.PasswordSetAt = officer.At;
        Account.MustChangePassword = false;
        Account.InitialPasswordUntil = null;
        await end.OfAsync(Account.Id, officer.Actor, SessionEnd.PasswordChanged, butFor: officer.SessionId, cancel);
        db.Add(new AuditEntry(officer.Actor, AccountActs.ChangePassword, nameof(Officer), Account.Id, officer.Actor.AreaNo));
        await db.SaveChangesAsync(cancel);
        TempData["Done"] = "密码已改，别处的登录都已退出";
        return LocalRedirect(Url.IsLocalUrl(To) ? To! : "/");
    }

    private PageResult No(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return Page();
    }
}
