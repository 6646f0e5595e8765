using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Measures;

/// <summary>One measure as planned: what is done for the household, by whom, until when.</summary>
public sealed record MeasureDetails
{
    /// <summary>Code of the table of measures.</summary>
    [Display(Name = "措施")]
    public string Kind { get; init; } = "";

    [Display(Name = "具体做什么")]
    public string Content { get; init; } = "";

    [Display(Name = "责任单位")]
    public string Unit { get; init; } = "";

    [Display(Name = "计划完成日期")]
    public DateOnly PlannedFor { get; init; }
}

public sealed class MeasureDetailsValidator : AbstractValidator<MeasureDetails>
{
    public MeasureDetailsValidator()
    {
        RuleFor(d => d.Kind).Must(CodeTables.Measures.Has).WithMessage("请选择措施");
        RuleFor(d => d.Content).NotEmpty().WithMessage("请写明具体做什么").MaximumLength(200).WithMessage("具体做什么，写到200个字以内");
        RuleFor(d => d.Unit).NotEmpty().WithMessage("请填写责任单位").MaximumLength(50).WithMessage("责任单位写到50个字以内");
        RuleFor(d => d.PlannedFor).NotEqual(default(DateOnly)).WithMessage("请填写计划完成日期");
    }
}

/// <summary>落实: the day on which the household had something of it, and what.</summary>
public sealed record MeasureResult
{
    [Display(Name = "落实日期")]
    public DateOnly DoneOn { get; init; }

    /// <summary>In yuan; null where the help is no money.</summary>
    [Display(Name = "金额")]
    public decimal? Amount { get; init; }

    [Display(Name = "成效")]
    public string Effect { get; init; } = "";
}

public sealed class MeasureResultValidator : AbstractValidator<MeasureResult>
{
    public MeasureResultValidator()
    {
        RuleFor(d => d.DoneOn).NotEqual(default(DateOnly)).WithMessage("请填写落实日期");
        RuleFor(d => d.Amount).InclusiveBetween(0, 1_000_000).WithMessage("金额在0至1000000元之间，没有金额的留空");
        RuleFor(d => d.Effect).NotEmpty().WithMessage("请写明农户得到了什么").MaximumLength(300).WithMessage("成效写到300个字以内");
    }
}

/// <summary>帮扶措施 for a monitored household. One that is no longer meant is struck with a reason and stays readable.</summary>
public sealed class Measure : CaseRecord, IOfHousehold
{
    private Measure()
    {
    }

    internal Measure(Assistance assistance, MeasureDetails details)
    {
        AreaNo = assistance.AreaNo;
        HouseholdId = assistance.HouseholdId;
        AssistanceId = assistance.Id;
        Details = details with { Content = details.Content.Trim(), Unit = details.Unit.Trim() };
    }

    public Guid HouseholdId { get; private set; }

    public Guid AssistanceId { get; private set; }

    public MeasureDetails Details { get; private set; } = new();

    public MeasureResult? Result { get; private set; }

    public string? StruckBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public bool Counts => StruckBecause is null;

    /// <summary>产业、就业、公益岗位、金融: help by which a household earns (开发式帮扶).</summary>
    public bool IsDevelopment => IsOfDevelopment(Details.Kind);

    internal static bool IsOfDevelopment(string kind) => MainKind(kind)?.Flag("development") == true;

    /// <summary>综合保障: allowances and support.</summary>
    internal bool IsProtection => MainKind(Details.Kind)?.Flag("protection") == true;

    /// <summary>0103 加工业 → 01 产业.</summary>
    private static CodeEntry? MainKind(string kind) => kind.Length >= 2 && CodeTables.Measures.TryFind(kind[..2], out var main) ? main : null;

    internal void CarryOut(MeasureResult result, Actor by)
    {
        Result = result with { Effect = result.Effect.Trim() };
        Note(Label.Of(AssistanceAct.CarryOut), by, CodeTables.Measures.NameOf(Details.Kind), result.DoneOn);
    }

    internal void TakeBack(string reason, Actor by)
    {
        Result = null;
        Note(Label.Of(AssistanceAct.TakeBack), by, $"{CodeTables.Measures.NameOf(Details.Kind)}：{reason}");
    }

    internal void Strike(string reason, Actor by)
    {
        StruckBecause = reason;
        Note("取消帮扶措施", by, $"{CodeTables.Measures.NameOf(Details.Kind)}：{reason}");
    }
}
