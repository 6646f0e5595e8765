using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>易地扶贫搬迁 (户表, section 6). Areas in square metres, prices in yuan.</summary>
public sealed record RelocationDetails
{
    [Display(Name = "是否易地搬迁户")]
    public bool IsRelocated { get; init; }

    [Display(Name = "搬迁方式")]
    public string? RelocationMode { get; init; }

    [Display(Name = "迁出区")]
    public string? MovedFrom { get; init; }

    [Display(Name = "安置方式")]
    public string? Resettlement { get; init; }

    [Display(Name = "安置地")]
    public string? ResettlementPlace { get; init; }

    [Display(Name = "安置点或小区名称")]
    public string? ResettlementSite { get; init; }

    [Display(Name = "搬迁可能存在的困难")]
    public string? RelocationDifficulty { get; init; }

    [Display(Name = "安置房面积"), DataType("quantity")]
    public decimal? ResettlementArea { get; init; }

    [Display(Name = "安置人数")]
    public int? ResettledPersons { get; init; }

    [Display(Name = "入住时间")]
    public DateOnly? MovedInOn { get; init; }

    [Display(Name = "旧房是否已拆除")]
    public bool? OldHouseDemolished { get; init; }

    /// <summary>Of a flat that was bought in town: where it is, or whose house it was.</summary>
    [Display(Name = "房源地")]
    public string? FlatPlace { get; init; }

    [Display(Name = "购房价格")]
    public decimal? HousePrice { get; init; }

    [Display(Name = "是否签订就业安置协议")]
    public bool? JobAgreement { get; init; }
}

public sealed class RelocationDetailsValidator : AbstractValidator<RelocationDetails>
{
    public RelocationDetailsValidator()
    {
        RuleFor(d => d.RelocationMode).Must(c => c is null || CodeTables.RelocationModes.Has(c)).WithMessage("搬迁方式请从列表里选");
        RuleFor(d => d.Resettlement).Must(c => c is null || CodeTables.Resettlements.Has(c)).WithMessage("安置方式请从列表里选");
        RuleFor(d => d.Resettlement).NotNull().When(d => d.IsRelocated).WithMessage("搬迁户要选安置方式").WithErrorCode("LV-011");
        RuleFor(d => d.ResettlementPlace).Must(c => c is null || CodeTables.RelocationPlaces.Has(c)).WithMessage("安置地请从列表里选");
        RuleFor(d => d.ResettlementPlace).NotNull().When(d => d.IsRelocated).WithMessage("搬迁户要选安置地").WithErrorCode("LV-011");
        RuleFor(d => d.RelocationDifficulty).Must(c => c is null || CodeTables.RelocationDifficulties.Has(c)).WithMessage("困难请从列表里选");
        RuleFor(d => d.MovedFrom).MaximumLength(60).WithMessage("迁出区不超过60个字");
        RuleFor(d => d.ResettlementSite).MaximumLength(60).WithMessage("安置点名称不超过60个字");
        RuleFor(d => d.FlatPlace).MaximumLength(60).WithMessage("房源地不超过60个字");
        RuleFor(d => d.ResettlementArea).TwoDecimals("安置房面积").InclusiveBetween(1, 1000).WithMessage("安置房面积应在1至1000平方米之间");
        RuleFor(d => d.ResettledPersons).InclusiveBetween(1, 30).WithMessage("安置人数应在1至30之间");
        RuleFor(d => d.HousePrice).TwoDecimals("购房价格").InclusiveBetween(0, 10_000_000).WithMessage("购房价格以元为单位，请核对");
        RuleFor(d => d.MovedInOn).InclusiveBetween(new DateOnly(2001, 1, 1), new DateOnly(2100, 12, 31)).WithMessage("入住时间不对，请核对年份");
        RuleFor(d => d.RelocationMode).Must((d, _) => d.IsRelocated || IsBlank(d)).WithMessage("填了搬迁内容，请把“是否易地搬迁户”选为“是”");
    }

    // A question answered with 是 or 否 cannot be left open again; for a household that did not move the answer is dropped with the rest.
    private static bool IsBlank(RelocationDetails d) => d with { IsRelocated = false, OldHouseDemolished = null, JobAgreement = null } == new RelocationDetails();
}
