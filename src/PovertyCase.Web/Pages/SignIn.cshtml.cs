using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Accounts;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages;

/// <summary>
/// Account and password. Unknown account, wrong password, locked, disabled and without a post get the same words after the same work, so that nobody
/// learns which accounts exist (ASVS 6.3.8). Refusals go into the trail without anything that was typed: people type passwords into the wrong field.
/// </summary>
public sealed class SignInModel(CaseDb db, CurrentOfficer now, RegionBook regions, IWebHostEnvironment environment, PasswordHashing hashing, SignInTries tries, SignInLimits limits, OpenSession open, HalfSignedIn half) : PageModel
{
    private const string TooOften = "试的次数太多，请过五分钟再试";
    private const string Refused = "账号或密码不对，或账号已停用。连续错五次要等半小时";

    [BindProperty, Display(Name = "账号")]
    public string Account { get; set; } = "";

    [BindProperty, Display(Name = "密码"), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>The form that was being sent when the session ended.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Kept { get; set; }

    public bool ShowDemo => environment.IsDevelopment();

    public string DemoCode => SecondFactor.Code(DemoAccounts.Secret, SecondFactor.StepAt(now.At));

    public string Path(long areaNo) => regions.Path(areaNo);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = Account.Trim().ToUpperInvariant();
        var address = AddressKey.Of(HttpContext.Connection.RemoteIpAddress);
        switch (limits.Take(address, account, now.At))
        {
            case TryCounter.Answer.JustFull:
                await RecordAsync(AccountActs.SignInRefused, null, 0, "试的次数超过限额", cancel);
                return Refuse(TooOften, StatusCodes.Status429TooManyRequests);
            case TryCounter.Answer.Full:
                return Refuse(TooOften, StatusCodes.Status429TooManyRequests);
        }

        if (account.Length == 0 || Password.Length is 0 or > Domain.Accounts.PasswordRules.Longest)
        {
            return Refuse(Refused);
        }

        try
        {
            return await TryAsync(account, address, cancel);
        }
        catch (TooManyAtOnceException)
        {
            limits.GiveBack(address, account);
            return Refuse("这会儿登录的人太多，请过一分钟再试", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IActionResult> TryAsync(string account, string address, CancellationToken cancel)
    {
        var officer = await db.Users.Include(o => o.Posts).FirstOrDefaultAsync(o => o.NormalizedUserName == account, cancel);
        var free = await tries.TakeAsync(db, officer?.Id ?? Guid.Empty, now.At, cancel);
        var verified = await hashing.VerifyAsync(officer?.PasswordHash, Password, cancel);
        var post = officer is null ? null : await KeepForm.PostAsync(db, officer, Kept, now.Today, cancel);
        var why = officer is null ? "没有这个账号"
            : !free ? "账号已锁定"
            : verified == PasswordVerificationResult.Failed ? "密码不对"
            : officer.DisabledAt is not null ? "账号已停用"
            : DisableDormant.IsDormant(officer, now.At) ? DisableDormant.Reason
            : post is null ? "没有在任的岗位"
            : null;
        if (officer is null || post is null || why is not null)
        {
            await RecordAsync(AccountActs.SignInFailed, officer?.Id, officer?.Posts.FirstOrDefault()?.AreaNo ?? 0, officer is null ? why! : $"{officer.FullName}（{officer.UserName}）{why}", cancel);
            return Refuse(Refused);
        }

        limits.GiveBack(address, account);
        if (officer.InitialPasswordUntil <= now.At)
        {
            await RecordAsync(AccountActs.SignInRefused, officer.Id, post.AreaNo, $"{officer.FullName}（{officer.UserName}）初始密码过期", cancel);
            return Refuse("初始密码过了三天没有用，已经失效，请找系统管理员重发");
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            officer.PasswordHash = await hashing.HashAsync(Password, cancel);
        }

        if (officer.HasSecondFactor)
        {
            await tries.GiveBackAsync(db, officer.Id, cancel);
            await db.SaveChangesAsync(cancel);
            half.Write(officer, Url.IsLocalUrl(To) ? To : null, Kept);
            return LocalRedirect("/signin/code");
        }

        return LocalRedirect(await EnterAsync(officer, post, cancel));
    }

    private Task<string> EnterAsync(Officer officer, Post post, CancellationToken cancel) =>
        open.EnterAsync(officer, post, now.At, tries, Url.IsLocalUrl(To) ? To : null, Kept, cancel);

    private async Task RecordAsync(string act, Guid? officer, long areaNo, string why, CancellationToken cancel)
    {
        db.Add(new AuditEntry(Actor.System(now.At), act, nameof(Officer), officer, areaNo, note: $"{why}，{Machine.Address(HttpContext.Connection.RemoteIpAddress)}"));
        await db.SaveChangesAsync(cancel);
    }

    private PageResult Refuse(string sentence, int status = StatusCodes.Status200OK)
    {
        Response.StatusCode = status;
        ModelState.AddModelError("", sentence);
        return Page();
    }
}
