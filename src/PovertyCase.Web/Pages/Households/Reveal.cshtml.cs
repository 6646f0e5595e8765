using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

/// <summary>Shows one whole number once: for those who may, with a reason, within the day's limit, and recorded.</summary>
public sealed class RevealModel(CaseDb db, CurrentOfficer officer, LookQuota quota, PasswordAgain again) : HouseholdPage(db, officer)
{
    /// <summary>A member's own telephone.</summary>
    public const string Own = "own";

    /// <summary>Whose ID number, when it is one; whose telephone, when it is a member's own.</summary>
    [BindProperty(SupportsGet = true, Name = "of")]
    public Guid? Of { get; set; }

    [BindProperty]
    public RevealDetails Details { get; set; } = new();

    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    /// <summary>The password is asked for when the last proof is older than five minutes (ASVS 7.5.3).</summary>
    public bool AsksAgain => !again.IsFresh;

    public WholeNumber Number { get; private set; }

    /// <summary>The person whose number it is; null for the household's own numbers.</summary>
    public Person? Person { get; private set; }

    public string Covered { get; private set; } = "";

    public static IReadOnlyList<string> UsualReasons { get; } = ["核对证件", "与本人联系", "核对发放账户", "信访或检查核实"];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        Number = RouteData.Values["number"] switch { "phone" or Own => WholeNumber.Phone, "bank" => WholeNumber.BankAccount, _ => WholeNumber.IdNumber };
        if (!Masking.MayReveal(Officer.Actor.Role, Number))
        {
            return Forbid();
        }

        var own = RouteData.Values["number"] is Own;
        var member = Number == WholeNumber.IdNumber || own ? Household.ActiveMembers.FirstOrDefault(m => m.PersonId == Of) : null;
        Person = member?.Person;
        var whole = Number switch
        {
            WholeNumber.Phone => own ? member?.Details.Phone : Household.Details.Phone,
            WholeNumber.BankAccount => Household.Details.BankAccount,
            _ => Person?.IdNumber,
        };
        if (string.IsNullOrEmpty(whole))
        {
            return NotFound();
        }

        Covered = Masking.Cover(Number, whole);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (AsksAgain && !await again.HoldsAsync(Confirm, ModelState))
        {
            return Page();
        }

        await quota.MustHaveRoomAsync(HttpContext.RequestAborted);
        Db.Record(Masking.ActOf(Number), Person is null ? nameof(Household) : nameof(Person), Person?.Id ?? Household.Id, Household.AreaNo, Household.Id, $"事由：{Details.Reason.Trim()}");
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        TempData[RevealedNumber.Key] = new RevealedNumber(Number, Person?.Id ?? Household.Id).ToString();
        return RedirectToPage("/Households/Show", null, new { id = Id }, Person is null ? "basics" : "members");
    }
}

/// <summary>What was asked for a moment ago, carried to the household's page; the number itself never travels.</summary>
public sealed record RevealedNumber(WholeNumber Number, Guid Of)
{
    public const string Key = "Revealed";

    public static RevealedNumber? Read(object? carried) =>
        carried?.ToString()?.Split(' ') is [var number, var of] && Enum.TryParse<WholeNumber>(number, out var which) && Guid.TryParse(of, out var id) ? new(which, id) : null;

    public override string ToString() => $"{Number} {Of}";
}
