using System.ComponentModel.DataAnnotations;
using System.Reflection;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Helpers;

/// <summary>How a part of the paper handbook is filled (S0-55).</summary>
public enum HandbookPart
{
    [Display(Name = "没有填"), StatusColour("bad")]
    Empty = 1,

    [Display(Name = "太简单"), StatusColour("wait")]
    Sketchy = 2,

    [Display(Name = "填好了"), StatusColour("ok")]
    Filled = 3,
}

/// <summary>What was found in the handbook of one household (S0-54 to S0-56, HB-005, HB-008, HB-009).</summary>
public sealed record HandbookDetails
{
    [Display(Name = "检查日期")]
    public DateOnly CheckedOn { get; init; }

    [Display(Name = "发放份数")]
    public int? Copies { get; init; }

    [Display(Name = "致贫原因")]
    public HandbookPart? Cause { get; init; }

    [Display(Name = "帮扶责任人")]
    public HandbookPart? Helper { get; init; }

    [Display(Name = "帮扶措施")]
    public HandbookPart? Measures { get; init; }

    [Display(Name = "帮扶成效")]
    public HandbookPart? Effects { get; init; }

    [Display(Name = "户主姓名不一致")]
    public bool NameDiffers { get; init; }

    [Display(Name = "家庭人口不一致")]
    public bool PopulationDiffers { get; init; }

    [Display(Name = "农户属性不一致")]
    public bool AttributeDiffers { get; init; }

    [Display(Name = "主要致贫原因不一致")]
    public bool CauseDiffers { get; init; }

    [Display(Name = "土地和住房面积不一致")]
    public bool AreasDiffer { get; init; }

    [Display(Name = "其他问题")]
    public string? Remark { get; init; }
}

public sealed class HandbookDetailsValidator : AbstractValidator<HandbookDetails>
{
    public HandbookDetailsValidator()
    {
        RuleFor(d => d.CheckedOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天检查的");
        RuleFor(d => d.Copies).NotNull().WithMessage("请填写手册发了几份，没有发填0").InclusiveBetween(0, 5).WithMessage("发放份数应在0至5之间");
        RuleFor(d => d.Cause).Must(IsSaid).WithMessage("请选致贫原因这一栏填得怎样");
        RuleFor(d => d.Helper).Must(IsSaid).WithMessage("请选帮扶责任人这一栏填得怎样");
        RuleFor(d => d.Measures).Must(IsSaid).WithMessage("请选帮扶措施这一栏填得怎样");
        RuleFor(d => d.Effects).Must(IsSaid).WithMessage("请选帮扶成效这一栏填得怎样");
        RuleFor(d => d.Remark).MaximumLength(200).WithMessage("其他问题不超过200个字");
    }

    private static bool IsSaid(HandbookPart? part) => part is { } said && Enum.IsDefined(said);
}

/// <summary>手册检查: the paper handbook of a household looked at on a day. Nothing is changed afterwards; what was put right is seen at the next check.</summary>
public sealed class HandbookCheck : CaseRecord, IOfHousehold
{
    private static readonly PropertyInfo[] Comparisons = [.. typeof(HandbookDetails).GetProperties().Where(p => p.PropertyType == typeof(bool))];

    private HandbookCheck()
    {
    }

    public Guid HouseholdId { get; private set; }

    public HandbookDetails Details { get; private set; } = new();

    public DateTimeOffset EnteredAt { get; private set; }

    public string CheckedByName { get; private set; } = "";

    /// <summary>In the order of the form, at most 200 characters: 户主姓名不一致、家庭人口不一致. Empty where the handbook says what the register says (HB-008).</summary>
    public string Differences { get; private set; } = "";

    public override Guid? TimelineOf => HouseholdId;

    /// <summary>只填了基本情况，其他一概没有 (S0-56).</summary>
    public bool OnlyBasics => Parts.All(p => p.State == HandbookPart.Empty);

    /// <summary>The four parts that are judged, in the order of the handbook.</summary>
    public IReadOnlyList<(string Name, HandbookPart State)> Parts =>
    [
        ("致贫原因", Details.Cause!.Value), ("帮扶责任人", Details.Helper!.Value), ("帮扶措施", Details.Measures!.Value), ("帮扶成效", Details.Effects!.Value),
    ];

    public static HandbookCheck Record(Household household, HandbookDetails details, Actor by)
    {
        if (household.WhyNoHelp is { } why)
        {
            throw new RuleBroken(why);
        }

        if (details.CheckedOn > by.Today || details.CheckedOn < by.Today.AddYears(-1))
        {
            throw new RuleBroken("检查日期应在最近一年之内，不晚于今天", nameof(details.CheckedOn));
        }

        var check = new HandbookCheck
        {
            AreaNo = household.AreaNo,
            HouseholdId = household.Id,
            Details = details with { Remark = string.IsNullOrWhiteSpace(details.Remark) ? null : details.Remark.Trim() },
            Differences = string.Join('、', Comparisons.Where(p => (bool)p.GetValue(details)!).Select(p => p.GetCustomAttribute<DisplayAttribute>()!.Name)),
            EnteredAt = by.At,
            CheckedByName = by.Name,
        };
        check.Note("检查扶贫手册", by, check.Problems is { Length: > 0 } problems ? problems : "没有发现问题", details.CheckedOn);
        return check;
    }

    /// <summary>Everything that was found, in one line; empty when nothing was.</summary>
    public string Problems => string.Join('；', new[]
    {
        Details.Copies < 2 ? $"只发了{Details.Copies}份" : "",
        OnlyBasics ? "只填了基本情况" : string.Join('、', Parts.Where(p => p.State != HandbookPart.Filled).Select(p => $"{p.Name}{Label.Of(p.State)}")),
        Differences,
        Details.Remark ?? "",
    }.Where(p => p.Length > 0));
}
