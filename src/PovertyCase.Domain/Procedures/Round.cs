using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

public enum RoundKind
{
    [Display(Name = "贫困户识别")]
    Identification = 1,

    [Display(Name = "贫困户退出")]
    Exit = 2,

    /// <summary>Open all year; monitoring knows no season.</summary>
    [Display(Name = "防返贫监测")]
    Monitoring = 3,

    /// <summary>A round of its own, because its lists are posted apart from those of who comes and who exits.</summary>
    [Display(Name = "错评清退")]
    Clearing = 4,
}

/// <summary>What the county types to open a round.</summary>
public sealed record RoundDetails
{
    [Display(Name = "办什么")]
    public RoundKind Kind { get; init; } = RoundKind.Identification;

    [Display(Name = "年度")]
    public int Year { get; init; }

    [Display(Name = "批次名称")]
    public string Name { get; init; } = "";

    [Display(Name = "开始日期")]
    public DateOnly OpensOn { get; init; }

    [Display(Name = "截止日期")]
    public DateOnly ClosesOn { get; init; }

    [Display(Name = "为什么截止在农忙时")]
    public string? DeadlineReason { get; init; }
}

public sealed class RoundDetailsValidator : AbstractValidator<RoundDetails>
{
    public RoundDetailsValidator()
    {
        RuleFor(d => d.Kind).IsInEnum().WithMessage("请选择批次办什么");
        RuleFor(d => d.Year).InclusiveBetween(2014, 2099).WithMessage("请填写四位数的年度");
        RuleFor(d => d.Name).NotEmpty().WithMessage("请填写批次名称，例如“2026年度识别”").MaximumLength(60).WithMessage("批次名称不超过60个字");
        RuleFor(d => d.Name).Must((d, name) => d.Kind == RoundKind.Identification || !name.Contains("识别", StringComparison.Ordinal)).WithMessage(d => $"这个批次办{Label.Of(d.Kind)}，名称里写的是识别，请改名称");
        RuleFor(d => d.OpensOn).NotEqual(default(DateOnly)).WithMessage("请填写开始日期");
        RuleFor(d => d.ClosesOn).NotEqual(default(DateOnly)).WithMessage("请填写截止日期");
        RuleFor(d => d.DeadlineReason).MaximumLength(Deadline.LongestReason).WithMessage("截止在农忙时的理由不超过200个字");
    }
}

/// <summary>批次: a county opens a round of one kind; filings belong to it.</summary>
public sealed class Round : CaseRecord, IShared
{
    private Round()
    {
    }

    public RoundKind Kind { get; private set; }

    public int Year { get; private set; }

    public string Name { get; private set; } = "";

    public DateOnly OpensOn { get; private set; }

    public DateOnly ClosesOn { get; private set; }

    /// <summary>Why the last day lies in the farming season; null where it does not.</summary>
    public string? DeadlineReason { get; private set; }

    /// <summary>What every application of the round goes through besides, as the county's switches stood on the day it was opened.</summary>
    [Display(Name = "加办的环节")]
    public OptionalSteps Steps { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public static Round Open(long countyNo, RoundKind kind, int year, string name, DateOnly opens, DateOnly closes, Actor by)
    {
        if (closes < opens)
        {
            throw new RuleBroken("截止日期不能早于开始日期", "ClosesOn");
        }

        var round = new Round { AreaNo = countyNo, Kind = kind, Year = year, Name = name, OpensOn = opens, ClosesOn = closes };
        round.Note("开启批次", by, name);
        return round;
    }

    public static Round Open(long countyNo, RoundDetails details, Settings.SettingsOfTheDay settings, Actor by)
    {
        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("批次由县扶贫办业务员开启", ruleId: "WF-006");
        }

        var round = Open(countyNo, details.Kind, details.Year, details.Name.Trim(), details.OpensOn, details.ClosesOn, by);
        round.DeadlineReason = Deadline.Fair(details.ClosesOn, settings.Season, details.DeadlineReason, nameof(details.DeadlineReason));
        round.Steps = details.Kind == RoundKind.Identification ? settings.Steps : OptionalSteps.None;
        return round;
    }

    public bool IsOpenOn(DateOnly day) => ClosedAt is null && OpensOn <= day && day <= ClosesOn;

    public void Close(Actor by, int unfinished)
    {
        if (by.Role != Role.CountyClerk)
        {
            throw new RuleBroken("批次由县扶贫办业务员关闭", ruleId: "WF-006");
        }

        if (ClosedAt is not null)
        {
            throw new RuleBroken("这个批次已经关闭");
        }

        if (unfinished > 0)
        {
            throw new RuleBroken($"还有{unfinished}件申报未办结，不能关闭批次");
        }

        ClosedAt = by.At;
        Note("关闭批次", by, Name);
    }
}
