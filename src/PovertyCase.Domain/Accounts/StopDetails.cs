using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace PovertyCase.Domain.Accounts;

/// <summary>Why an account is taken out of use at once.</summary>
public sealed record StopDetails
{
    [Display(Name = "为什么等不及申请")]
    public string Reason { get; init; } = "";
}

public sealed class StopDetailsValidator : AbstractValidator<StopDetails>
{
    public StopDetailsValidator() =>
        RuleFor(d => d.Reason).NotEmpty().WithMessage("请写明发生了什么、谁报告的").MaximumLength(100).WithMessage("事由不超过100个字");
}
