using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Layout;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages.Account;

/// <summary>
/// 两步验证: enrolment with a picture for the app and the secret in letters, ten recovery codes shown once, and leaving it where it is voluntary.
/// The secret is made when the page is first opened and holds only after a code from it was typed.
/// </summary>
public sealed class FactorModel(CaseDb db, CurrentOfficer officer, PasswordAgain again) : CasePage
{
    private const string CodesOnce = "RecoveryCodes";

    [BindProperty, Display(Name = "手机上显示的6位数字")]
    public string? Code { get; set; }

    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    /// <summary>Where the officer wanted to go when the second factor had to be set up first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public string Next => Url.IsLocalUrl(To) ? To! : "/";

    public Officer Account { get; private set; } = null!;

    public PasswordAgain Again => again;

    public bool IsCompulsory => SecondFactor.IsCompulsoryFor(officer.Actor.Role, officer.Actor.AreaNo);

    public int CodesLeft { get; private set; }

    /// <summary>Shown this once, right after they were made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Secret => SecondFactor.Grouped(Account.SecondFactorSecret!);

    /// <summary>The picture as an address that the page's policy allows (img-src data:).</summary>
    public string Picture => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(QrCode.Svg(SecondFactor.Address(Account.UserName!, Account.SecondFactorSecret!))));

    public override async Task<IActionResult?> LoadAsync()
    {
        Account = await db.Users.FirstAsync(o => o.Id == officer.Actor.OfficerId);
        CodesLeft = await db.RecoveryCodes.CountAsync(c => c.OfficerId == Account.Id && c.UsedAt == null);
        if (Account.SecondFactorSecret is null)
        {
            Account.SecondFactorSecret = SecondFactor.NewSecret();
            await db.SaveChangesAsync();
        }

        return null;
    }

    public void OnGet()
    {
        if (TempData[CodesOnce] is string codes)
        {
            Codes = codes.Split('|');
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Account.HasSecondFactor)
        {
            return RedirectToPage();
        }

        if (SecondFactor.Match(Account.SecondFactorSecret!, SignInCode.Compact(Code), officer.At, null) is not { } step)
        {
            ModelState.AddModelError(nameof(Code), "数字对不上。请看手机上“一户一档”那一行，换了新数字马上输；总对不上，请校准手机时间");
            return Page();
        }

        if (!again.IsFresh && !await again.HoldsAsync(Confirm, ModelState))
        {
            return Page();
        }

        Account.SecondFactorSetAt = officer.At;
        Account.LastTotpStep = step;
        return await WithCodesAsync(AccountActs.EnrolSecondFactor, cancel);
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancel)
    {
        if (!Account.HasSecondFactor)
        {
            return RedirectToPage();
        }

        return await again.HoldsAsync(Confirm, ModelState) ? await WithCodesAsync(AccountActs.MakeRecoveryCodes, cancel) : Page();
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancel)
    {
        if (IsCompulsory || !Account.HasSecondFactor)
        {
            return NotFound();
        }

        if (!await again.HoldsAsync(Confirm, ModelState))
        {
            return Page();
        }

        await ResetSecondFactor.ClearAsync(db, Account, cancel);
        Record(AccountActs.DropSecondFactor);
        await db.SaveChangesAsync(cancel);
        return Done("两步验证已停用", "/Account");
    }

    private async Task<IActionResult> WithCodesAsync(string act, CancellationToken cancel)
    {
        var codes = await SignInCode.MakeRecoveryCodesAsync(db, Account.Id, officer.At, cancel);
        Record(act);
        await db.SaveChangesAsync(cancel);
        TempData[CodesOnce] = string.Join('|', codes);
        return RedirectToPage(new { to = To });
    }

    private void Record(string act) => db.Add(new AuditEntry(officer.Actor, act, nameof(Officer), Account.Id, officer.Actor.AreaNo));
}
