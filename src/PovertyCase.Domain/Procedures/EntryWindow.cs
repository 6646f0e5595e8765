using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Procedures;

/// <summary>Business that a county may open and close by dates. Births, deaths, monitoring and corrections know no window (WF-015).</summary>
public enum EntryKind
{
    [Display(Name = "登记新户")] NewHousehold = 1,
    [Display(Name = "成员变动")] MemberChange = 2,
    [Display(Name = "收入填报")] Income = 3,

    /// <summary>Everything else of the form of a household that is not locked yet: basics, members, causes, conditions, relocation.</summary>
    [Display(Name = "修改户表")] Form = 4,
}

/// <summary>What the county types to open a window.</summary>
public sealed record EntryWindowDetails
{
    [Display(Name = "业务")]
    public EntryKind Kind { get; init; } = EntryKind.MemberChange;

    [Display(Name = "乡镇")]
    public long? TownshipNo { get; init; }

    [Display(Name = "从哪天开放")]
    public DateOnly OpensOn { get; init; }

    [Display(Name = "开放到哪天")]
    public DateOnly ClosesOn { get; init; }

    [Display(Name = "依据")]
    public string Basis { get; init; } = "";

    [Display(Name = "为什么在农忙时截止")]
    public string? DeadlineReason { get; init; }
}

public sealed class EntryWindowDetailsValidator : AbstractValidator<EntryWindowDetails>
{
    public EntryWindowDetailsValidator()
    {
        RuleFor(d => d.Kind).IsInEnum().WithMessage("请选择业务");
        RuleFor(d => d.OpensOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天开放");
        RuleFor(d => d.ClosesOn).NotEqual(default(DateOnly)).WithMessage("请填写开放到哪天");
        RuleFor(d => d.ClosesOn).GreaterThanOrEqualTo(d => d.OpensOn).When(d => d.ClosesOn != default).WithMessage("最后一天不能早于第一天");
        RuleFor(d => d.DeadlineReason).MaximumLength(Deadline.LongestReason).WithMessage("在农忙时截止的理由写到200个字以内");
        RuleFor(d => d.Basis).NotEmpty().WithMessage("请写明文件名、文号或理由").MaximumLength(200).WithMessage("写到200个字以内");
    }
}

/// <summary>开放期: days on which a kind of business may be entered, in the whole county or in one township.</summary>
public sealed class EntryWindow : CaseRecord, IShared
{
    private EntryWindow()
    {
    }

    public EntryWindowDetails Details { get; private set; } = new();

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedBecause { get; private set; }

    public static EntryWindow Open(long countyNo, EntryWindowDetails details, Settings.FarmingSeason season, Actor by)
    {
        OfCounty(by);
        if (details.ClosesOn < by.Today)
        {
            throw new RuleBroken("开放的最后一天已经过去", "ClosesOn");
        }

        if (details.TownshipNo is { } township && (RegionCode.LevelOf(township) != RegionLevel.Township || RegionCode.CountyOf(township) != countyNo))
        {
            throw new RuleBroken("请选择本县的乡镇", "TownshipNo");
        }

        var window = new EntryWindow { AreaNo = countyNo, Details = details with { Basis = details.Basis.Trim(), DeadlineReason = Deadline.Fair(details.ClosesOn, season, details.DeadlineReason, nameof(details.DeadlineReason)) } };
        window.Note("设开放期", by, Label.Of(details.Kind));
        return window;
    }

    public bool IsOpenOn(DateOnly day) => EndedAt is null && Details.OpensOn <= day && day <= Details.ClosesOn;

    public bool IsOverOn(DateOnly day) => EndedAt is not null || Details.ClosesOn < day;

    public void End(string? reason, Actor by)
    {
        OfCounty(by);
        if (IsOverOn(by.Today))
        {
            throw new RuleBroken("这个开放期已经结束");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明为什么提前结束", "Reason");
        }

        (EndedAt, EndedBecause) = (by.At, reason.Trim());
        Note("提前结束开放期", by, EndedBecause);
    }

    /// <summary>
    /// Why a kind of business cannot be entered for a region today, in one sentence; null when it can. A county that has never set a window for it
    /// leaves it open.
    /// </summary>
    public static string? Problem(IEnumerable<EntryWindow> windows, EntryKind kind, long areaNo, DateOnly today)
    {
        var ofKind = windows.Where(w => w.Details.Kind == kind).ToList();
        var here = ofKind.Where(w => w.EndedAt is null && (w.Details.TownshipNo is null || w.Details.TownshipNo == RegionCode.TownshipOf(areaNo))).ToList();
        if (ofKind.Count == 0 || here.Exists(w => w.IsOpenOn(today)))
        {
            return null;
        }

        var next = here.Where(w => w.Details.OpensOn > today).MinBy(w => w.Details.OpensOn);
        return next is null
            ? $"现在不在“{Label.Of(kind)}”的开放期内，县里还没有定下次开放的日期"
            : $"现在不在“{Label.Of(kind)}”的开放期内，{FlexibleDate.Long(next.Details.OpensOn)}起开放，到{FlexibleDate.Long(next.Details.ClosesOn)}为止";
    }

    private static void OfCounty(Actor by)
    {
        if (by.Role is not (Role.CountyClerk or Role.CountyHead))
        {
            throw new RuleBroken("开放期由县扶贫办设定", ruleId: "WF-006");
        }
    }
}
