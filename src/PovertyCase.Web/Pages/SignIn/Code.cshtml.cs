using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Seed;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages.SignIn;

/// <summary>The second step: six digits from the phone, or a recovery code. Wrong codes count with wrong passwords towards the lock.</summary>
public sealed class CodeModel(CaseDb db, CurrentOfficer now, IWebHostEnvironment environment, SignInTries tries, OpenSession open, HalfSignedIn half) : PageModel
{
    private Officer _officer = null!;
    private HalfSignedIn.Half _half = null!;

    [BindProperty, Display(Name = "验证码")]
    public string Code { get; set; } = "";

    /// <summary>In Development the demo accounts' next unused code, so that a person trying out is not held up.</summary>
    public string? DemoCode { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ? Page() : LocalRedirect("/signin");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel))
        {
            return LocalRedirect("/signin");
        }

        var post = await KeepForm.PostAsync(db, _officer, _half.Kept, now.Today, cancel);
        var free = await tries.TakeAsync(db, _officer.Id, now.At, cancel);
        var answer = free && post is not null ? await SignInCode.HoldsAsync(db, _officer, SignInCode.Compact(Code), now.At, cancel) : CodeAnswer.Wrong;
        if (post is null || answer == CodeAnswer.Wrong)
        {
            db.Add(new AuditEntry(Actor.System(now.At), AccountActs.SignInFailed, nameof(Officer), _officer.Id, post?.AreaNo ?? 0, note: free ? "验证码不对" : "账号已锁定"));
            await db.SaveChangesAsync(cancel);
            ModelState.AddModelError(nameof(Code), "验证码不对，或刚用过。等手机换了数字再输，错五次就要等半小时");
            return Page();
        }

        if (answer == CodeAnswer.RightByRecoveryCode)
        {
            var left = await db.RecoveryCodes.CountAsync(c => c.OfficerId == _officer.Id && c.UsedAt == null, cancel);
            db.Add(new AuditEntry(new Actor(_officer.Id, _officer.FullName, post.Role, post.AreaNo, now.At), AccountActs.UseRecoveryCode, nameof(Officer), _officer.Id, post.AreaNo, note: $"还剩 {left} 个"));
            TempData["Done"] = left > 0 ? $"恢复码用掉一个，还剩 {left} 个。手机找不到了，请尽快找系统管理员重设" : "恢复码用完了，请到“账号”里换一套新的";
        }

        half.Forget();
        return LocalRedirect(await open.EnterAsync(_officer, post, now.At, tries, _half.To, _half.Kept, cancel));
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (half.Read() is not { } found
            || await db.Users.Include(o => o.Posts).FirstOrDefaultAsync(o => o.Id == found.OfficerId && o.SecurityStamp == found.Stamp && o.DisabledAt == null, cancel) is not { HasSecondFactor: true } officer)
        {
            return false;
        }

        (_half, _officer) = (found, officer);
        if (environment.IsDevelopment() && officer.SecondFactorSecret == DemoAccounts.Secret)
        {
            var step = SecondFactor.StepAt(now.At);
            DemoCode = officer.LastTotpStep > step ? null : SecondFactor.Code(DemoAccounts.Secret, officer.LastTotpStep == step ? step + 1 : step);
        }

        return true;
    }
}
