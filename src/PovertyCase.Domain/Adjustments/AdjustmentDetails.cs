using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Adjustments;

/// <summary>What the county types about the adjustment of a year: the same dates for the whole county.</summary>
public sealed record AdjustmentDetails
{
    [Display(Name = "开放日期")]
    public DateOnly OpensOn { get; init; }

    [Display(Name = "入户采集从哪天起")]
    public DateOnly SurveyFrom { get; init; }

    [Display(Name = "入户采集到哪天止")]
    public DateOnly SurveyTo { get; init; }

    [Display(Name = "冻结日期")]
    public DateOnly FreezeOn { get; init; }

    [Display(Name = "期限为什么定在农忙时")]
    public string? FarmingReason { get; init; }

    [Display(Name = "依据的方案和文号")]
    public string Basis { get; init; } = "";
}

public sealed class AdjustmentDetailsValidator : AbstractValidator<AdjustmentDetails>
{
    public AdjustmentDetailsValidator()
    {
        RuleFor(d => d.OpensOn).NotEqual(default(DateOnly)).WithMessage("请填写开放日期");
        RuleFor(d => d.SurveyFrom).NotEqual(default(DateOnly)).WithMessage("请填写哪天开始入户");
        RuleFor(d => d.SurveyFrom).GreaterThanOrEqualTo(d => d.OpensOn).When(d => d.SurveyFrom != default).WithMessage("开放以后才能入户");
        RuleFor(d => d.SurveyTo).NotEqual(default(DateOnly)).WithMessage("请填写入户到哪天为止");
        RuleFor(d => d.SurveyTo).GreaterThanOrEqualTo(d => d.SurveyFrom).When(d => d.SurveyTo != default).WithMessage("入户的最后一天不能早于第一天");
        RuleFor(d => d.FreezeOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天冻结");
        RuleFor(d => d.FreezeOn).GreaterThan(d => d.SurveyTo).When(d => d.FreezeOn != default).WithMessage("入户结束以后才能冻结，中间要留出研判、公示和清洗的日子");
        RuleFor(d => d.FarmingReason).MaximumLength(Deadline.LongestReason).WithMessage("原因请写在200个字以内");
        RuleFor(d => d.Basis).NotEmpty().WithMessage("请写明方案的名称和文号").MaximumLength(200).WithMessage("依据请写在200个字以内");
    }
}
