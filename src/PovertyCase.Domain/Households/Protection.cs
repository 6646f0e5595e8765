using System.ComponentModel.DataAnnotations;
using FluentValidation;

namespace PovertyCase.Domain.Households;

/// <summary>Which insurance and which support one member has (户表, section 2): one row of the policy matrix (S2-39).</summary>
public sealed record ProtectionDetails
{
    [Display(Name = "是否参加城乡居民基本医疗保险")]
    public bool ResidentMedicalInsurance { get; init; } = true;

    [Display(Name = "是否参加城镇职工基本医疗保险")]
    public bool EmployeeMedicalInsurance { get; init; }

    [Display(Name = "是否参加大病保险")]
    public bool SeriousIllnessInsurance { get; init; } = true;

    [Display(Name = "是否参加商业补充医疗保险")]
    public bool CommercialInsurance { get; init; }

    [Display(Name = "是否享受人身意外保险补贴")]
    public bool AccidentSubsidy { get; init; }

    [Display(Name = "是否接受大病医疗救助")]
    public bool MedicalAid { get; init; }

    [Display(Name = "是否接受其他健康扶贫")]
    public bool OtherHealthAid { get; init; }

    [Display(Name = "是否参加城乡居民基本养老保险")]
    public bool ResidentPension { get; init; }

    [Display(Name = "是否参加城镇职工基本养老保险")]
    public bool EmployeePension { get; init; }

    [Display(Name = "是否享受农村低保")]
    public bool Dibao { get; init; }

    [Display(Name = "是否特困供养人员")]
    public bool DestituteSupport { get; init; }

    [Display(Name = "是否享受困难残疾人生活补贴")]
    public bool DisabledLivingSubsidy { get; init; }

    [Display(Name = "是否享受重度残疾人护理补贴")]
    public bool DisabledNursingSubsidy { get; init; }
}

public sealed class ProtectionDetailsValidator : AbstractValidator<ProtectionDetails>
{
    public ProtectionDetailsValidator()
    {
        RuleFor(d => d.DestituteSupport).Must((d, support) => !(support && d.Dibao)).WithMessage("同一人不能同时享受低保和特困供养").WithErrorCode("SP-010");
        RuleFor(d => d.EmployeeMedicalInsurance).Must((d, employee) => !(employee && d.ResidentMedicalInsurance)).WithSeverity(Severity.Warning).WithErrorCode("SP-002")
            .WithMessage("同时登记了居民医保和职工医保，请核对参的是哪一种");
    }
}
