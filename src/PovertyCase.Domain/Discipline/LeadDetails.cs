using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Discipline;

public enum LeadSource
{
    [Display(Name = "群众来信来访")] Petition = 1,
    [Display(Name = "审计移交")] Audit = 2,
    [Display(Name = "督查检查发现")] Inspection = 3,
    [Display(Name = "上级交办")] FromAbove = 4,
    [Display(Name = "数据比对发现")] Comparison = 5,
    [Display(Name = "其他")] Other = 9,
}

public enum LeadKind
{
    [Display(Name = "优亲厚友")] Favouritism = 1,
    [Display(Name = "虚报冒领")] FalseClaims = 2,
    [Display(Name = "截留挪用")] Diversion = 3,
    [Display(Name = "贪污侵占")] Embezzlement = 4,
    [Display(Name = "吃拿卡要")] Extortion = 5,
    [Display(Name = "弄虚作假")] Falsification = 6,
    [Display(Name = "形式主义、官僚主义")] Formalism = 7,
    [Display(Name = "其他")] Other = 9,
}

public enum LeadOutcome
{
    [Display(Name = "查实")] Founded = 1,
    [Display(Name = "部分查实")] PartlyFounded = 2,
    [Display(Name = "查否")] Unfounded = 3,
}

public enum LeadMeasure
{
    [Display(Name = "不予处理")] None = 1,
    [Display(Name = "谈话提醒")] Talk = 2,
    [Display(Name = "批评教育")] Criticism = 3,
    [Display(Name = "组织处理")] Organisational = 4,
    [Display(Name = "党纪政务处分")] Discipline = 5,
    [Display(Name = "澄清正名")] ClearName = 6,
}

/// <summary>What was received, as received. Who is spoken of, who spoke and what was said is sealed.</summary>
public sealed record LeadDetails
{
    [Display(Name = "收到日期")]
    public DateOnly ReceivedOn { get; init; }

    [Display(Name = "来源")]
    public LeadSource? Source { get; init; }

    [Display(Name = "来源文号或信访编号")]
    public string? SourceNo { get; init; }

    [Display(Name = "问题类别")]
    public LeadKind? Kind { get; init; }

    [Display(Name = "被反映人"), Sensitive]
    public string Subject { get; init; } = "";

    [Display(Name = "单位和职务"), Sensitive]
    public string? Post { get; init; }

    [Display(Name = "涉及乡镇")]
    public long? TownshipNo { get; init; }

    [Display(Name = "涉及的户编号")]
    public string? HouseholdNo { get; init; }

    [Display(Name = "反映的问题"), Sensitive]
    public string Content { get; init; } = "";

    [Display(Name = "反映人和联系方式"), Sensitive]
    public string? Reporter { get; init; }

    internal LeadDetails Trimmed() => this with
    {
        SourceNo = Text(SourceNo),
        Subject = Subject.Trim(),
        Post = Text(Post),
        HouseholdNo = Text(HouseholdNo),
        Content = Content.Trim(),
        Reporter = Text(Reporter),
    };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

public sealed class LeadDetailsValidator : AbstractValidator<LeadDetails>
{
    public LeadDetailsValidator()
    {
        RuleFor(d => d.ReceivedOn).NotEqual(default(DateOnly)).WithMessage("请填写收到的日子");
        RuleFor(d => d.Source).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择来源");
        RuleFor(d => d.SourceNo).MaximumLength(50).WithMessage("文号写到50个字以内");
        RuleFor(d => d.Kind).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择问题类别");
        RuleFor(d => d.Subject).NotEmpty().WithMessage("请写明反映的是谁，不知道姓名的写职务").MaximumLength(100).WithMessage("被反映人写到100个字以内");
        RuleFor(d => d.Post).MaximumLength(100).WithMessage("单位和职务写到100个字以内");
        RuleFor(d => d.HouseholdNo).MaximumLength(20).WithMessage("户编号写到20个字以内");
        RuleFor(d => d.Content).NotEmpty().WithMessage("请写明反映了什么").MaximumLength(2000).WithMessage("反映的问题写到2000个字以内");
        RuleFor(d => d.Reporter).MaximumLength(100).WithMessage("反映人写到100个字以内");
    }
}

/// <summary>Who looks into it, and until when.</summary>
public sealed record LeadVerification
{
    [Display(Name = "核实人员")]
    public string Officers { get; init; } = "";

    [Display(Name = "办结期限")]
    public DateOnly DueOn { get; init; }
}

public sealed class LeadVerificationValidator : AbstractValidator<LeadVerification>
{
    public LeadVerificationValidator()
    {
        RuleFor(d => d.Officers).MaximumLength(100).WithMessage("核实人员写到100个字以内")
            .Must(o => (o ?? "").Split(['、', ',', '，', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Count() >= 2)
            .WithMessage("至少两人一起核实，姓名之间用顿号");
        RuleFor(d => d.DueOn).NotEqual(default(DateOnly)).WithMessage("请填写办结期限");
    }
}

/// <summary>What was found and what came of it.</summary>
public sealed record LeadConclusion
{
    [Display(Name = "核实结果")]
    public LeadOutcome? Outcome { get; init; }

    [Display(Name = "查明的事实"), Sensitive]
    public string Facts { get; init; } = "";

    [Display(Name = "处理")]
    public LeadMeasure? Measure { get; init; }
}

public sealed class LeadConclusionValidator : AbstractValidator<LeadConclusion>
{
    public LeadConclusionValidator()
    {
        RuleFor(d => d.Outcome).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择核实结果");
        RuleFor(d => d.Facts).NotEmpty().WithMessage("请写明查明了什么").MaximumLength(2000).WithMessage("查明的事实写到2000个字以内");
        RuleFor(d => d.Measure).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择怎样处理");
    }
}

/// <summary>To whom it goes and why; it ends here.</summary>
public sealed record LeadTransfer
{
    [Display(Name = "移送给")]
    public string HandedTo { get; init; } = "";

    [Display(Name = "移送理由")]
    public string HandedBecause { get; init; } = "";
}

public sealed class LeadTransferValidator : AbstractValidator<LeadTransfer>
{
    public LeadTransferValidator()
    {
        RuleFor(d => d.HandedTo).NotEmpty().WithMessage("请写明移送给哪个机关").MaximumLength(100).WithMessage("机关名称写到100个字以内");
        RuleFor(d => d.HandedBecause).NotEmpty().WithMessage("请写明为什么移送").MaximumLength(200).WithMessage("移送理由写到200个字以内");
    }
}
