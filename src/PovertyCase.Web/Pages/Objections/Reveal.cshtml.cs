using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>Shows once who objected: to township and county, with a reason, within the day's limit, and recorded.</summary>
public sealed class RevealModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LookQuota quota, PasswordAgain again) : ObjectionPage(db, officer, regions)
{
    public const string Revealed = "RevealedObjection";

    [BindProperty]
    public RevealDetails Details { get; set; } = new();

    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    /// <summary>The password is asked for when the last proof is older than five minutes (ASVS 7.5.3).</summary>
    public bool AsksAgain => !again.IsFresh;

    public static IReadOnlyList<string> UsualReasons { get; } = ["核查时向反映人了解", "向反映人答复", "信访或检查需要"];

    public override async Task<IActionResult?> LoadAsync() =>
        await base.LoadAsync() ?? (!Masking.MayReveal(Me.Role, WholeNumber.Objector) ? Forbid() : Objection.Details.Contact is null ? NotFound() : null);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (AsksAgain && !await again.HoldsAsync(Confirm, ModelState))
        {
            return Page();
        }

        await quota.MustHaveRoomAsync(cancel);
        Db.Record(Masking.ActOf(WholeNumber.Objector), nameof(Objection), Id, Objection.AreaNo, note: $"事由：{Details.Reason.Trim()}");
        await Db.SaveChangesAsync(cancel);
        TempData[Revealed] = Id.ToString();
        return RedirectToPage("/Objections/Show", new { Id });
    }
}
