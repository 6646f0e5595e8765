using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>享受政策: one payment or help of a policy, with day and amount in yuan.</summary>
public sealed record BenefitDetails
{
    [Display(Name = "政策")]
    public string Policy { get; init; } = "";

    /// <summary>The member it is for; null when it is for the household as a whole.</summary>
    [Display(Name = "享受人")]
    public Guid? PersonId { get; init; }

    [Display(Name = "金额")]
    public decimal? Amount { get; init; }

    [Display(Name = "兑现日期")]
    public DateOnly PaidOn { get; init; }

    [Display(Name = "发放单位")]
    public string? PaidBy { get; init; }

    [Display(Name = "内容说明")]
    public string? Remark { get; init; }
}

public sealed class BenefitDetailsValidator : AbstractValidator<BenefitDetails>
{
    public BenefitDetailsValidator()
    {
        RuleFor(d => d.Policy).Must(c => CodeTables.Policies.Has(c)).WithMessage("请选择享受的政策");
        RuleFor(d => d.PersonId).NotNull().When(d => CodeTables.Policies.TryFind(d.Policy, out var policy) && policy.Text("for") == "person").WithMessage("这项政策是给个人的，请选享受人");
        RuleFor(d => d.Amount).InclusiveBetween(0, 1_000_000).WithMessage("金额以元为单位，应在0至1000000之间");
        RuleFor(d => d.PaidOn).NotEqual(default(DateOnly)).WithMessage("请填写兑现日期");
        RuleFor(d => d.PaidBy).MaximumLength(50).WithMessage("发放单位不超过50个字");
        RuleFor(d => d.Remark).MaximumLength(200).WithMessage("内容说明不超过200个字");
        RuleFor(d => d.Remark).NotEmpty().When(d => d.Policy == "99").WithMessage("选“其他”的，请写明是什么政策");
    }
}

/// <summary>A benefit as recorded. One that was recorded in error is struck out with a reason and stays readable.</summary>
public sealed class PolicyBenefit : CaseRecord, IOfHousehold
{
    private PolicyBenefit()
    {
    }

    public Guid HouseholdId { get; private set; }

    public BenefitDetails Details { get; private set; } = new();

    public DateTimeOffset EnteredAt { get; private set; }

    public DateTimeOffset? StruckAt { get; private set; }

    public string? StruckBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    /// <summary>Benefits go on being paid after registration, so they are entered beside the locked form, not in it.</summary>
    public static PolicyBenefit Enter(Household household, BenefitDetails details, Actor by)
    {
        if (household.IsEnded)
        {
            throw new RuleBroken($"该户{Label.Of(household.Status)}，不能再登记享受政策");
        }

        if (details.PaidOn > by.Today)
        {
            throw new RuleBroken("兑现日期在今天之后，发放到手后再登记", nameof(details.PaidOn));
        }

        if (details.PersonId is { } person && household.Members.All(m => m.PersonId != person))
        {
            throw new RuleBroken("享受人不是这一户的成员，请重选", nameof(details.PersonId));
        }

        var benefit = new PolicyBenefit { AreaNo = household.AreaNo, HouseholdId = household.Id, Details = details, EnteredAt = by.At };
        benefit.Note("登记享受政策", by, CodeTables.Policies.NameOf(details.Policy));
        return benefit;
    }

    public void Strike(string reason, Actor by)
    {
        if (StruckAt is not null)
        {
            throw new RuleBroken("这一笔已经划去了");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明为什么划去，例如“重复登记”", "Reason");
        }

        StruckAt = by.At;
        StruckBecause = reason.Trim();
        Note("划去享受政策", by, CodeTables.Policies.NameOf(Details.Policy));
    }
}
