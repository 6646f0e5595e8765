using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>What an official may type about a household (户表, section 1). State is never typed; it is reached by acting.</summary>
public sealed record HouseholdDetails
{
    /// <summary>一般农户: a farm household that was never on the register, one that is only watched for instance.</summary>
    public const string OrdinaryFarmer = "90";

    public bool IsOrdinaryFarmer => Attribute == OrdinaryFarmer;

    [Display(Name = "村民小组")]
    public string GroupName { get; init; } = "";

    [Display(Name = "详细住址")]
    public string? Address { get; init; }

    [Display(Name = "联系电话"), Sensitive]
    public string? Phone { get; init; }

    /// <summary>Whose number it is when it is not the household's own.</summary>
    [Display(Name = "电话备注")]
    public string? PhoneNote { get; init; }

    [Display(Name = "贫困户属性")]
    public string Attribute { get; init; } = "01";

    [Display(Name = "地方分类")]
    public string? LocalCategory { get; init; }

    [Display(Name = "识别标准")]
    public string IdentificationStandard { get; init; } = "国家标准";

    [Display(Name = "是否军烈属")]
    public bool IsMilitaryFamily { get; init; }

    [Display(Name = "是否计划生育户")]
    public bool IsFamilyPlanning { get; init; }

    [Display(Name = "开户银行")]
    public string? BankName { get; init; }

    [Display(Name = "银行卡号"), Sensitive]
    public string? BankAccount { get; init; }

    [Display(Name = "计划脱贫年度")]
    public int? PlannedExitYear { get; init; }

    /// <summary>Degrees east, WGS 84 or what the county uses; optional.</summary>
    [Display(Name = "经度"), DataType("quantity")]
    public decimal? Longitude { get; init; }

    /// <summary>Degrees north.</summary>
    [Display(Name = "纬度"), DataType("quantity")]
    public decimal? Latitude { get; init; }

    /// <summary>户编号 of the national system, by which its files and ours find each other; ours is <see cref="Household.HouseholdNo"/>.</summary>
    [Display(Name = "国家系统户编号")]
    public string? NationalNo { get; init; }
}

public sealed class HouseholdDetailsValidator : AbstractValidator<HouseholdDetails>
{
    public HouseholdDetailsValidator()
    {
        RuleFor(d => d.GroupName).NotEmpty().WithMessage("请填写村民小组，例如“三组”").WithErrorCode("HH-016").MaximumLength(30).WithMessage("村民小组不超过30个字");
        RuleFor(d => d.Address).MaximumLength(100).WithMessage("详细住址不超过100个字");
        RuleFor(d => d.Phone).Must(p => p is null || Phone.TryNormalise(p, out _, out _))
            .WithMessage("联系电话应为11位手机号，或带区号的座机").WithErrorCode("HH-013");
        RuleFor(d => d.Phone).NotEmpty().WithSeverity(Severity.Warning).WithErrorCode("HH-013")
            .WithMessage("没有填联系电话：没有电话的请填亲属或村干部电话");
        RuleFor(d => d.Attribute).Must(a => CodeTables.HouseholdTypes.TryFind(a, out var type) && IsAttribute(type)).WithMessage("请选择贫困户属性").WithErrorCode("HH-015");
        RuleFor(d => d.IdentificationStandard).NotEmpty().WithMessage("请选择识别标准").MaximumLength(10);
        RuleFor(d => d.BankName).MaximumLength(50).WithMessage("开户银行不超过50个字");
        RuleFor(d => d.BankAccount).Must(a => a is null || BankAccount.TryNormalise(a, out _, out _)).WithMessage("银行卡号应为12至19位数字");
        RuleFor(d => d.BankAccount).Must(a => a is null || !BankAccount.TryNormalise(a, out var number, out _) || !BankAccount.LooksLikeCard(number) || BankAccount.PassesLuhn(number))
            .WithSeverity(Severity.Warning).WithErrorCode("HH-017").WithMessage(RuleCatalogue.Find("HH-017").Sentence);
        RuleFor(d => d.PhoneNote).MaximumLength(30).WithMessage("电话备注不超过30个字");
        RuleFor(d => d.LocalCategory).Must(c => string.IsNullOrEmpty(c) || CodeTables.HouseholdTypes.TryFind(c, out var type) && IsLocal(type)).WithMessage("地方分类请从列表里选");
        RuleFor(d => d.Longitude).InclusiveBetween(73, 136).WithMessage("经度应在73至136度之间，例如109.365");
        RuleFor(d => d.Latitude).InclusiveBetween(3, 54).WithMessage("纬度应在3至54度之间，例如32.833");
        RuleFor(d => d.Latitude).Must((d, latitude) => latitude is null == d.Longitude is null).WithMessage("经度和纬度要一起填");
        RuleFor(d => d.NationalNo).Must(n => string.IsNullOrEmpty(n) || IsNationalNo(n)).WithMessage("国家系统户编号应为6至20位数字");
        RuleFor(d => d.PlannedExitYear).InclusiveBetween(2014, 2100).When(d => d.PlannedExitYear is not null).WithMessage("计划脱贫年度应为四位年份");
    }

    /// <summary>Seen in exports: 10 digits for a household, 12 for a person; the room is for 20.</summary>
    public static bool IsNationalNo(string text) => text.Length is >= 6 and <= 20 && text.All(char.IsAsciiDigit);

    /// <summary>贫困户属性 of the register, on it, after it was left or never on it; the other schemes of the table say how a household stands in monitoring or with the county.</summary>
    public static bool IsAttribute(CodeEntry type) => type.Text("scheme")?.StartsWith("attribute-", StringComparison.Ordinal) == true || type.Code == HouseholdDetails.OrdinaryFarmer;

    /// <summary>What a household is entered as; the others are taken over from elsewhere.</summary>
    public static bool IsAttributeToChoose(CodeEntry type) => type.Text("scheme")?.StartsWith("attribute-201", StringComparison.Ordinal) == true || type.Code == HouseholdDetails.OrdinaryFarmer;

    /// <summary>A county's own scheme beside the national attribute (S3-27).</summary>
    public static bool IsLocal(CodeEntry type) => type.Text("scheme")?.StartsWith("local", StringComparison.Ordinal) == true;
}
