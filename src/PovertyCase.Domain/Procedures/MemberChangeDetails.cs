using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>What the village types about a change beside the people themselves; which fields count hangs on the kind.</summary>
public sealed record MemberChangeDetails
{
    /// <summary>Of a birth the child's birthday, whatever was typed here.</summary>
    [Display(Name = "发生日期")]
    public DateOnly? HappenedOn { get; init; }

    [Display(Name = "变动情况")]
    public string Reason { get; init; } = "";

    [Display(Name = "去了哪里")]
    public string? Destination { get; init; }

    [Display(Name = "另一户的户编号")]
    public string? OtherNo { get; init; }

    [Display(Name = "新户的村民小组")]
    public string? NewGroup { get; init; }

    [Display(Name = "新户的住址")]
    public string? NewAddress { get; init; }

    [Display(Name = "共同生活情况")]
    public string? SharedLiving { get; init; }

    [Display(Name = "已入户核实")]
    public bool SharedLivingChecked { get; init; }
}

public sealed class MemberChangeDetailsValidator : AbstractValidator<MemberChangeDetails>
{
    public MemberChangeDetailsValidator()
    {
        RuleFor(d => d.Reason).NotEmpty().WithMessage("请写明变动情况，一两句话").WithErrorCode("WF-016").MaximumLength(200).WithMessage("变动情况写到200个字以内");
        RuleFor(d => d.Destination).MaximumLength(100).WithMessage("去向写到100个字以内");
        RuleFor(d => d.OtherNo).MaximumLength(20).WithMessage("户编号最多20位");
        RuleFor(d => d.NewGroup).MaximumLength(30).WithMessage("小组名写到30个字以内");
        RuleFor(d => d.NewAddress).MaximumLength(100).WithMessage("新户住址写到100个字以内");
        RuleFor(d => d.SharedLiving).MaximumLength(300).WithMessage("共同生活情况写到300个字以内");
    }
}

/// <summary>A row of the table of members: whether the person is one of those who go, and the relation to the head afterwards.</summary>
public sealed record MemberRow
{
    public Guid MembershipId { get; init; }

    [Display(Name = "变动的人")]
    public bool Leaves { get; init; }

    [Display(Name = "变动后与户主关系")]
    public string Relation { get; init; } = "";
}
