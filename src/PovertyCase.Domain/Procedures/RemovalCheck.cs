using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>提出风险消除: in what the household is better off than when it was marked.</summary>
public sealed record RemovalProposal
{
    [Display(Name = "为什么可以消除")]
    public string RemovalBecause { get; init; } = "";
}

public sealed class RemovalProposalValidator : AbstractValidator<RemovalProposal>
{
    public RemovalProposalValidator() =>
        RuleFor(d => d.RemovalBecause).NotEmpty().WithMessage("请写明落实了什么、收入从多少到多少").MaximumLength(500).WithMessage("为什么可以消除，写到500个字以内");
}

/// <summary>消除核查 at the household by two: income and the four securities, each null until somebody has looked. The income itself is not typed.</summary>
public sealed record RemovalCheck
{
    [Display(Name = "核查日期")]
    public DateOnly RemovalCheckedOn { get; init; }

    [Display(Name = "核查人员（两人以上）")]
    public string RemovalCheckers { get; init; } = "";

    [Display(Name = "收入已经稳定")]
    public bool? IncomeStable { get; init; }

    [Display(Name = "义务教育稳定")]
    public bool? SchoolingKept { get; init; }

    [Display(Name = "基本医疗稳定")]
    public bool? MedicalKept { get; init; }

    [Display(Name = "住房安全稳定")]
    public bool? HousingKept { get; init; }

    [Display(Name = "饮水安全稳定")]
    public bool? WaterKept { get; init; }

    [Display(Name = "看到的情况和佐证")]
    public string RemovalEvidence { get; init; } = "";

    /// <summary>Each answer with the name of its field and what it is called in a list.</summary>
    public IEnumerable<(string Field, bool? Met, string Name)> Answers() =>
    [
        (nameof(IncomeStable), IncomeStable, "收入"),
        (nameof(SchoolingKept), SchoolingKept, "义务教育"),
        (nameof(MedicalKept), MedicalKept, "基本医疗"),
        (nameof(HousingKept), HousingKept, "住房安全"),
        (nameof(WaterKept), WaterKept, "饮水安全"),
    ];
}

public sealed class RemovalCheckValidator : AbstractValidator<RemovalCheck>
{
    public RemovalCheckValidator()
    {
        RuleFor(d => d.RemovalCheckedOn).NotEqual(default(DateOnly)).WithMessage("请填写核查日期");
        RuleFor(d => d.RemovalCheckers).Must(SurveyDetailsValidator.TwoNames).WithMessage("核查须两人以上，姓名之间用顿号").MaximumLength(100).WithMessage("核查人员写到100个字以内");
        RuleFor(d => d.IncomeStable).NotNull().WithMessage(Unanswered("收入"));
        RuleFor(d => d.SchoolingKept).NotNull().WithMessage(Unanswered("义务教育"));
        RuleFor(d => d.MedicalKept).NotNull().WithMessage(Unanswered("基本医疗"));
        RuleFor(d => d.HousingKept).NotNull().WithMessage(Unanswered("住房安全"));
        RuleFor(d => d.WaterKept).NotNull().WithMessage(Unanswered("饮水安全"));
        RuleFor(d => d.RemovalEvidence).NotEmpty().WithMessage("请写明到户看到了什么").MaximumLength(1000).WithMessage("看到的情况写到1000个字以内");
    }

    private static string Unanswered(string what) => $"{what}是否稳定，请选“是”或“否”";
}

/// <summary>Why help ends although nobody decided that the risk is gone.</summary>
public enum NaturalEndReason
{
    [Display(Name = "整户死亡")]
    Died = 1,

    [Display(Name = "整户迁出本县")]
    MovedAway = 2,

    [Display(Name = "并入其他户")]
    Merged = 3,
}

/// <summary>自然消除: there is no household any more that could be helped.</summary>
public sealed record NaturalEnd
{
    [Display(Name = "原因")]
    public NaturalEndReason? NaturalReason { get; init; }

    [Display(Name = "发生日期")]
    public DateOnly NaturalOn { get; init; }

    [Display(Name = "证明材料")]
    public string NaturalProof { get; init; } = "";
}

public sealed class NaturalEndValidator : AbstractValidator<NaturalEnd>
{
    public NaturalEndValidator()
    {
        RuleFor(d => d.NaturalReason).Must(v => v is { } chosen && Enum.IsDefined(chosen)).WithMessage("请选择自然消除的原因");
        RuleFor(d => d.NaturalOn).NotEqual(default(DateOnly)).WithMessage("请填写发生日期");
        RuleFor(d => d.NaturalProof).NotEmpty().WithMessage("请写明凭什么证明，例如“死亡证明、户口注销证明”").MaximumLength(200).WithMessage("证明材料写到200个字以内");
    }
}
