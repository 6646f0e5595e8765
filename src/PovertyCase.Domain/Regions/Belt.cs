using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Regions;

public sealed record BeltDetails
{
    [Display(Name = "片带名称")]
    public string Name { get; init; } = "";

    [Display(Name = "依据")]
    public string Basis { get; init; } = "";

    [Display(Name = "从哪天起")]
    public DateOnly StartsOn { get; init; }
}

public sealed class BeltDetailsValidator : AbstractValidator<BeltDetails>
{
    public BeltDetailsValidator()
    {
        // As long as the place for it on 村表.
        RuleFor(d => d.Name).NotEmpty().WithMessage("请填写片带名称").MaximumLength(20).WithMessage("片带名称不超过20个字");
        RuleFor(d => d.Basis).NotEmpty().WithMessage("请填写划定片带的文件").MaximumLength(200).WithMessage("依据不超过200个字");
        RuleFor(d => d.StartsOn).NotEqual(default(DateOnly)).WithMessage("请填写从哪天起");
    }
}

/// <summary>特困片带 (S3-11): a group of villages that the county plans for together, from a day to a day.</summary>
public sealed class Belt : CaseRecord, IShared
{
    private const string Over = "这个片带已经撤销";

    private Belt()
    {
    }

    public BeltDetails Details { get; private set; } = new();

    /// <summary>Its last day; null while it stands.</summary>
    public DateOnly? EndsOn { get; private set; }

    public string SetByName { get; private set; } = "";

    public static bool MaySet(Role role) => role == Role.CountyClerk;

    public static Belt Set(long countyNo, BeltDetails details, Actor by)
    {
        Must(by);
        var belt = new Belt { AreaNo = countyNo, Details = details with { Name = details.Name.Trim(), Basis = details.Basis.Trim() }, SetByName = by.Name };
        belt.Note("划定片带", by, $"{belt.Details.Name}，{belt.Details.Basis}", details.StartsOn);
        return belt;
    }

    public bool StandsOn(DateOnly day) => Details.StartsOn <= day && (EndsOn is null || EndsOn >= day);

    /// <summary>The village belongs to it from a day on.</summary>
    public BeltVillage Take(long villageNo, DateOnly from, Actor by)
    {
        Must(by);
        if (RegionCode.LevelOf(villageNo) != RegionLevel.Village || RegionCode.CountyOf(villageNo) != AreaNo)
        {
            throw new RuleBroken("片带由本县的行政村组成");
        }

        if (from < Details.StartsOn || EndsOn is not null)
        {
            throw new RuleBroken(EndsOn is null ? "划入的日子不能早于片带划定的日子" : Over, "From");
        }

        return new BeltVillage(this, villageNo, from, by);
    }

    /// <summary>Its villages have changed: whoever has the page open still sees the others, and is told.</summary>
    public void Regrouped(int come, int gone, Actor by) => Note("调整片带的村", by, $"{Details.Name}：划入{come}个，划出{gone}个");

    /// <summary>The belt is given up; its villages leave with it, each by its own row.</summary>
    public void End(DateOnly last, Actor by)
    {
        Must(by);
        if (EndsOn is not null)
        {
            throw new RuleBroken(Over);
        }

        if (last < Details.StartsOn)
        {
            throw new RuleBroken("最后一天不能早于片带划定的日子", "Last");
        }

        EndsOn = last;
        Note("撤销片带", by, Details.Name, last);
    }

    internal static void Must(Actor by)
    {
        if (!MaySet(by.Role))
        {
            throw new RuleBroken("片带由县扶贫办业务员划定", ruleId: "WF-006");
        }
    }
}

/// <summary>A village in a belt, from a day to a day; it is in one at a time.</summary>
public sealed class BeltVillage : CaseRecord
{
    private BeltVillage()
    {
    }

    internal BeltVillage(Belt belt, long villageNo, DateOnly from, Actor by)
    {
        (AreaNo, BeltId, StartsOn, EnteredOn) = (villageNo, belt.Id, from, by.Today);
        Note("划入片带", by, belt.Details.Name, from);
    }

    public Guid BeltId { get; private set; }

    public DateOnly StartsOn { get; private set; }

    /// <summary>The day on which it was put in, for whatever day.</summary>
    public DateOnly EnteredOn { get; private set; }

    /// <summary>Its last day in the belt; null while it belongs to it.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Who was put in by mistake today leaves with the day before: it never was in. Whoever was in it for a time is not written out of that time.</summary>
    public bool MayLeave(DateOnly last, Actor by) => last >= StartsOn || EnteredOn == by.Today;

    public void Leave(Belt belt, DateOnly last, Actor by)
    {
        Belt.Must(by);
        if (EndsOn is not null)
        {
            throw new RuleBroken("这个村已经划出");
        }

        if (!MayLeave(last, by))
        {
            throw new RuleBroken($"划出的日子不能早于划入的{FlexibleDate.Long(StartsOn)}；从来不在这个片带的，只有当天划错的能划掉", "From");
        }

        EndsOn = last < StartsOn ? StartsOn.AddDays(-1) : last;
        Note("划出片带", by, belt.Details.Name, last);
    }
}
