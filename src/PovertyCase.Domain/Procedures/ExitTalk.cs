using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Procedures;

/// <summary>谈话记录 with a household that meets the standard of exit and has not exited (S0-09).</summary>
public sealed record ExitTalkDetails
{
    [Display(Name = "谈话日期")]
    public DateOnly TalkedOn { get; init; }

    [Display(Name = "谁去谈的")]
    public string Talkers { get; init; } = "";

    [Display(Name = "和谁谈的")]
    public string With { get; init; } = "";

    [Display(Name = "农户怎么说")]
    public string Said { get; init; } = "";

    [Display(Name = "下一步")]
    public string NextStep { get; init; } = "";

    [Display(Name = "下一步在哪天以前")]
    public DateOnly? NextBy { get; init; }
}

public sealed class ExitTalkDetailsValidator : AbstractValidator<ExitTalkDetails>
{
    public ExitTalkDetailsValidator()
    {
        RuleFor(d => d.TalkedOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天谈的");
        RuleFor(d => d.Talkers).NotEmpty().WithMessage("请写谁去谈的").MaximumLength(60).WithMessage("谁去谈的不超过60个字");
        RuleFor(d => d.With).NotEmpty().WithMessage("请写和家里谁谈的").MaximumLength(60).WithMessage("和谁谈的不超过60个字");
        RuleFor(d => d.Said).NotEmpty().WithMessage("请写农户的原话或者理由").MaximumLength(500).WithMessage("农户怎么说不超过500个字");
        RuleFor(d => d.NextStep).NotEmpty().WithMessage("请写下一步做什么，例如“9月再入户算一次账”").MaximumLength(200).WithMessage("下一步不超过200个字");
    }
}

/// <summary>One talk. It is a record of what was said and is not changed; the next talk says what came of it.</summary>
public sealed class ExitTalk : CaseRecord, IOfHousehold
{
    private ExitTalk()
    {
    }

    public Guid HouseholdId { get; private set; }

    public ExitTalkDetails Details { get; private set; } = new();

    public DateTimeOffset EnteredAt { get; private set; }

    public string EnteredByName { get; private set; } = "";

    public override Guid? TimelineOf => HouseholdId;

    public static ExitTalk Record(Household household, ExitTalkDetails details, Actor by)
    {
        if (WhyNone(household) is { } why)
        {
            throw new RuleBroken(why);
        }

        if (details.TalkedOn > by.Today || details.TalkedOn < by.Today.AddYears(-1))
        {
            throw new RuleBroken("谈话日期应在最近一年之内，不晚于今天", nameof(details.TalkedOn));
        }

        if (details.NextBy < details.TalkedOn)
        {
            throw new RuleBroken("下一步的日期不能早于谈话那天", nameof(details.NextBy));
        }

        var talk = new ExitTalk
        {
            AreaNo = household.AreaNo,
            HouseholdId = household.Id,
            Details = details with { Talkers = details.Talkers.Trim(), With = details.With.Trim(), Said = details.Said.Trim(), NextStep = details.NextStep.Trim() },
            EnteredAt = by.At,
            EnteredByName = by.Name,
        };
        talk.Note("登记退出谈话", by, $"下一步：{talk.Details.NextStep}", details.TalkedOn);
        return talk;
    }

    /// <summary>Why there is nothing to talk about; null when there is.</summary>
    public static string? WhyNone(Household household) => household.Status is HouseholdStatus.Registered or HouseholdStatus.Returned
        ? null
        : $"这一户现在是“{Label.Of(household.Status)}”，不用再谈退出";
}
