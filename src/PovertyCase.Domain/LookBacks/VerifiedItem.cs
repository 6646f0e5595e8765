using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.LookBacks;

/// <summary>What follows from a record that does not say what is (S4-53).</summary>
public enum DifferenceFollows
{
    [Display(Name = "申请更正登记")] Correction = 1,
    [Display(Name = "办成员增减")] MemberChange = 2,
    [Display(Name = "改村表")] VillageForm = 3,
    [Display(Name = "列入问题清单整改")] PutRight = 4,
}

/// <summary>One item of a record held against what is: a part of a household's form, or a field of a village's.</summary>
/// <param name="Item">Its name.</param>
/// <param name="Registered">What the register says.</param>
public sealed record VerifiedItem(string Item, string Registered, ItemAnswer Answer)
{
    /// <summary>Days until a difference is to be put right; our own number.</summary>
    public const int DaysToPutRight = 15;

    /// <summary>Longest text of the register that is kept beside a difference.</summary>
    public const int LongestRegistered = 300;

    internal FoundProblem AsProblem(DateOnly on) => !Answer.Differs ? new FoundProblem() : new FoundProblem
    {
        Dimension = LookBackDimension.Record,
        Item = Item,
        Registered = Clipped.To(LongestRegistered, Registered),
        What = Answer.Actual,
        Evidence = Answer.Evidence,
        Follows = Answer.Follows,
        Plan = Answer.Follows is { } follows ? Label.Of(follows) : null,
        DueOn = on.AddDays(DaysToPutRight),
    };
}

/// <summary>What was seen of one item.</summary>
public sealed record ItemAnswer
{
    [Display(Name = "不符")]
    public bool Differs { get; init; }

    [Display(Name = "实际是什么")]
    public string? Actual { get; init; }

    [Display(Name = "凭据")]
    public string? Evidence { get; init; }

    [Display(Name = "接着怎么办")]
    public DifferenceFollows? Follows { get; init; }
}

public sealed class ItemAnswerValidator : AbstractValidator<ItemAnswer>
{
    public ItemAnswerValidator()
    {
        RuleFor(i => i.Actual).NotEmpty().When(i => i.Differs).WithMessage("请写实际是什么").MaximumLength(300).WithMessage("实际情况写到300个字以内");
        RuleFor(i => i.Evidence).NotEmpty().When(i => i.Differs).WithMessage("请写凭据，例如户口簿、残疾证、现场照片").MaximumLength(100).WithMessage("凭据写到100个字以内");
        RuleFor(i => i.Follows).Must(f => f is { } follows && Enum.IsDefined(follows)).When(i => i.Differs).WithMessage("请选择接着怎么办");
        RuleFor(i => i.Differs).Equal(true).When(i => !string.IsNullOrWhiteSpace(i.Actual)).WithMessage("写了实际情况的，请勾选“不符”");
    }
}
