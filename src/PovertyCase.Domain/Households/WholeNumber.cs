using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>Numbers that screens show only in part (decisions 11).</summary>
public enum WholeNumber
{
    [Display(Name = "证件号码")] IdNumber = 1,
    [Display(Name = "联系电话")] Phone = 2,
    [Display(Name = "银行卡号")] BankAccount = 3,
    [Display(Name = "反映人")] Objector = 4,
}

/// <summary>Who may look at which number whole, one record at a time and with a reason; everybody else sees it covered (PIPL art. 6 and 28).</summary>
public static class Masking
{
    /// <summary>
    /// The village has the paper before it and needs only the telephone; township and county compare with the documents; an account number
    /// is for those who have money paid out. Who objected to a notice is kept from the village. Leaders decide on rosters, which show covered numbers.
    /// </summary>
    public static bool MayReveal(Role role, WholeNumber number) => (number, role) switch
    {
        (WholeNumber.IdNumber, Role.TownshipClerk or Role.CountyClerk) => true,
        (WholeNumber.Phone, Role.VillageClerk or Role.TownshipClerk or Role.CountyClerk) => true,
        (WholeNumber.BankAccount, Role.CountyClerk) => true,
        (WholeNumber.Objector, Role.TownshipClerk or Role.CountyClerk) => true,
        _ => false,
    };

    /// <summary>Said beside a field that shows a covered number.</summary>
    public const string HowToChange = "号码已遮挡：不改就不要动，要改请整个重填";

    /// <summary>The act as the trail names it.</summary>
    public static string ActOf(WholeNumber number) => $"查看{Label.Of(number)}";

    public static string Cover(WholeNumber number, string? whole) => number switch
    {
        WholeNumber.IdNumber => ResidentId.Mask(whole),
        WholeNumber.Phone => Phone.Mask(whole),
        WholeNumber.Objector => string.IsNullOrEmpty(whole) ? "" : "********",
        _ => BankAccount.Mask(whole),
    };

    /// <summary>What a form shows of a stored number; null where none is stored.</summary>
    public static string? Shown(WholeNumber number, string? stored) => stored is null ? null : Cover(number, stored);

    /// <summary>The row of a member as a form shows it.</summary>
    public static MemberEntry Shown(MemberEntry entry) => entry with
    {
        Person = entry.Person with { IdNumber = Shown(WholeNumber.IdNumber, entry.Person.IdNumber) },
        Member = entry.Member with { Phone = Shown(WholeNumber.Phone, entry.Member.Phone) },
    };

    /// <summary>What came back of it, with the stored numbers where nobody touched the covered ones.</summary>
    public static MemberEntry Untouched(MemberEntry typed, MemberEntry stored) => typed with
    {
        Person = typed.Person with { IdNumber = Untouched(WholeNumber.IdNumber, typed.Person.IdNumber, stored.Person.IdNumber) },
        Member = typed.Member with { Phone = Untouched(WholeNumber.Phone, typed.Member.Phone, stored.Member.Phone) },
    };

    /// <summary>A form shows the covered number; when it comes back covered, nobody touched it and the stored one stays.</summary>
    public static string? Untouched(WholeNumber number, string? typed, string? stored) =>
        !string.IsNullOrEmpty(stored) && typed is not null && typed == Cover(number, stored) ? stored : typed;
}

/// <summary>Why an officer looks at a whole number.</summary>
public sealed record RevealDetails
{
    [Display(Name = "查看事由")]
    public string Reason { get; init; } = "";
}

public sealed class RevealDetailsValidator : AbstractValidator<RevealDetails>
{
    public RevealDetailsValidator() => RuleFor(d => d.Reason)
        .NotEmpty().WithMessage("请写明为什么要看，例如“核对证件”")
        .MaximumLength(60).WithMessage("事由不超过60个字");
}
