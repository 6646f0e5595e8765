using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>Why a household should never have been entered. No official list was found; this one is our own proposal, after what inspections used to name.</summary>
public enum ClearingGround
{
    [Display(Name = "识别时收入已经超过标准")]
    IncomeAboveLine = 1,

    [Display(Name = "有商品房、门面房或豪华自建房")]
    House = 2,

    [Display(Name = "有轿车、经营性车辆或工程机械")]
    Vehicle = 3,

    [Display(Name = "家庭成员由财政供养")]
    PublicPay = 4,

    [Display(Name = "有工商登记并实际经营")]
    Business = 5,

    [Display(Name = "户口或人员不实（含拆户分户）")]
    FalseHousehold = 6,

    [Display(Name = "识别程序不合规定")]
    Procedure = 7,

    [Display(Name = "其他")]
    Other = 9,
}

/// <summary>Who noticed it.</summary>
public enum ClearingSource
{
    [Display(Name = "巡察、审计、督查")]
    Inspection = 1,

    [Display(Name = "部门数据比对")]
    Departments = 2,

    [Display(Name = "群众反映")]
    Villagers = 3,

    [Display(Name = "县乡核查")]
    Superiors = 4,

    [Display(Name = "动态调整研判")]
    Adjustment = 5,

    [Display(Name = "村里自查")]
    Village = 6,
}

/// <summary>提出清退: on what ground, what is known, who found it and when.</summary>
public sealed record ClearingCase
{
    [Display(Name = "错在哪里")]
    public ClearingGround? ClearingGround { get; init; }

    [Display(Name = "具体事实")]
    public string ClearingFacts { get; init; } = "";

    [Display(Name = "怎么发现的")]
    public ClearingSource? ClearingFrom { get; init; }

    [Display(Name = "哪天发现的")]
    public DateOnly ClearingFoundOn { get; init; }
}

public sealed class ClearingCaseValidator : AbstractValidator<ClearingCase>
{
    public ClearingCaseValidator()
    {
        RuleFor(d => d.ClearingGround).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择错在哪里");
        RuleFor(d => d.ClearingFacts).NotEmpty().WithMessage("请写明谁、什么事、从什么时候起、凭什么知道").MaximumLength(500).WithMessage("具体事实写到500个字以内");
        RuleFor(d => d.ClearingFrom).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择怎么发现的");
        RuleFor(d => d.ClearingFoundOn).NotEqual(default(DateOnly)).WithMessage("请填写发现错评的日期");
    }
}

/// <summary>清退核实 by two of the township: what they saw and what papers say.</summary>
public sealed record ClearingCheck
{
    [Display(Name = "核实日期")]
    public DateOnly ClearingCheckedOn { get; init; }

    [Display(Name = "核实人员（两人以上）")]
    public string ClearingCheckers { get; init; } = "";

    [Display(Name = "核实情况和证据")]
    public string ClearingEvidence { get; init; } = "";
}

public sealed class ClearingCheckValidator : AbstractValidator<ClearingCheck>
{
    public ClearingCheckValidator()
    {
        RuleFor(d => d.ClearingCheckedOn).NotEqual(default(DateOnly)).WithMessage("请填写核实日期");
        RuleFor(d => d.ClearingCheckers).Must(SurveyDetailsValidator.TwoNames).WithMessage("清退核实要两人以上，姓名用顿号隔开").MaximumLength(100).WithMessage("核实人员写到100个字以内");
        RuleFor(d => d.ClearingEvidence).NotEmpty().WithMessage("请写明核实到什么、凭哪些材料，例如“不动产登记查询单”").MaximumLength(1000).WithMessage("核实情况写到1000个字以内");
    }
}

/// <summary>How the household was told what is held against it.</summary>
public enum ToldHow
{
    [Display(Name = "上门当面告知")]
    AtHome = 1,

    [Display(Name = "请到村委会当面告知")]
    AtOffice = 2,

    [Display(Name = "电话或视频告知（在外务工）")]
    ByPhone = 3,

    [Display(Name = "邮寄或送达书面告知")]
    ByLetter = 4,
}

/// <summary>How the household put its name to having been told and heard.</summary>
public enum HearingMark
{
    [Display(Name = "本人签字")]
    Signed = 1,

    [Display(Name = "本人按手印")]
    Fingerprint = 2,

    [Display(Name = "家人代签（本人知情）")]
    ByFamily = 3,

    [Display(Name = "不肯签字，有见证人")]
    Refused = 4,
}

/// <summary>告知与申辩: nobody is cleared without having been told and asked; what the household says is kept in its own words.</summary>
public sealed record ClearingHearing
{
    [Display(Name = "告知日期")]
    public DateOnly ToldOn { get; init; }

    [Display(Name = "告知了谁")]
    public string ToldWhom { get; init; } = "";

    [Display(Name = "怎么告知的")]
    public ToldHow? ToldHow { get; init; }

    [Display(Name = "听取意见日期")]
    public DateOnly HeardOn { get; init; }

    [Display(Name = "农户是否申辩")]
    public bool? Defended { get; init; }

    [Display(Name = "农户怎么说（原话）")]
    public string? Defence { get; init; }

    [Display(Name = "对申辩的复核")]
    public string? DefenceWeighed { get; init; }

    [Display(Name = "农户怎么签的")]
    public HearingMark? HearingMark { get; init; }

    [Display(Name = "见证人")]
    public string? Witness { get; init; }
}

public sealed class ClearingHearingValidator : AbstractValidator<ClearingHearing>
{
    public ClearingHearingValidator()
    {
        RuleFor(d => d.ToldOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天告知的");
        RuleFor(d => d.ToldWhom).NotEmpty().WithMessage("请填写告知了家里的谁").MaximumLength(50).WithMessage("告知了谁，写到50个字以内");
        RuleFor(d => d.ToldHow).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择怎么告知的");
        RuleFor(d => d.HeardOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天听取的意见");
        RuleFor(d => d.HeardOn).GreaterThanOrEqualTo(d => d.ToldOn).When(d => d.HeardOn != default).WithMessage("先告知，再听取意见，这一天不能比告知早");
        RuleFor(d => d.Defended).NotNull().WithMessage("请选农户是否申辩");
        RuleFor(d => d.Defence).NotEmpty().When(d => d.Defended == true).WithMessage("请照农户的话写下来");
        RuleFor(d => d.Defence).MaximumLength(1000).WithMessage("农户的话写到1000个字以内");
        RuleFor(d => d.DefenceWeighed).NotEmpty().When(d => d.Defended == true).WithMessage("请写明怎样复核的、为什么还是错评；说得对的，改办“不是错评”");
        RuleFor(d => d.DefenceWeighed).MaximumLength(500).WithMessage("对申辩的复核写到500个字以内");
        RuleFor(d => d.HearingMark).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择农户怎么签的");
        RuleFor(d => d.Witness).NotEmpty().When(d => d.HearingMark == Procedures.HearingMark.Refused).WithMessage("不肯签字的，请写见证人的姓名");
        RuleFor(d => d.Witness).MaximumLength(50).WithMessage("见证人写到50个字以内");
    }
}
