using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Supervision;

/// <summary>Officially listed, or found weak by the county itself (S2-07).</summary>
public enum SupervisionKind
{
    [Display(Name = "挂牌督战"), StatusColour("bad")] Listed = 1,
    [Display(Name = "薄弱村镇"), StatusColour("wait")] Weak = 2,
}

/// <summary>Why a place is listed (S2-06).</summary>
public enum ListingReason
{
    [Display(Name = "剩余未脱贫人口较多")] ManyLeft = 1,
    [Display(Name = "贫困发生率较高")] HighIncidence = 2,
    [Display(Name = "前期摸排工作薄弱")] FoundWeak = 3,
}

/// <summary>督战方式 (S2-74).</summary>
public enum SupervisionWay
{
    [Display(Name = "县级领导督战")] CountyLeader = 1,
    [Display(Name = "常态化督战")] Routine = 2,
    [Display(Name = "分级督战")] ByLevel = 3,
    [Display(Name = "重点督战")] Focused = 4,
}

public sealed record SupervisionDetails
{
    [Display(Name = "属于哪一类")]
    public SupervisionKind? Kind { get; init; }

    [Display(Name = "列入原因")]
    public ListingReason? Reason { get; init; }

    [Display(Name = "具体情况")]
    public string? Situation { get; init; }

    [Display(Name = "督战方式")]
    public SupervisionWay? Way { get; init; }

    [Display(Name = "包保责任人")]
    public string Sponsor { get; init; } = "";

    [Display(Name = "责任人单位职务")]
    public string SponsorPost { get; init; } = "";

    [Display(Name = "从哪天起")]
    public DateOnly StartsOn { get; init; }

    [Display(Name = "要求哪天前见效")]
    public DateOnly? DueOn { get; init; }
}

public sealed class SupervisionDetailsValidator : AbstractValidator<SupervisionDetails>
{
    public SupervisionDetailsValidator()
    {
        RuleFor(d => d.Kind).Must(k => k is { } kind && Enum.IsDefined(kind)).WithMessage("请选择挂牌督战还是薄弱村镇");
        RuleFor(d => d.Reason).Must(r => r is { } reason && Enum.IsDefined(reason)).WithMessage("请选择列入原因");
        RuleFor(d => d.Way).Must(w => w is { } way && Enum.IsDefined(way)).WithMessage("请选择督战方式");
        RuleFor(d => d.Situation).MaximumLength(500).WithMessage("具体情况不超过500个字");
        RuleFor(d => d.Situation).NotEmpty().When(d => d.Reason == ListingReason.FoundWeak).WithMessage("请写明薄弱在哪里");
        RuleFor(d => d.Sponsor).NotEmpty().WithMessage("请填写包保责任人").MaximumLength(50).WithMessage("包保责任人不超过50个字");
        RuleFor(d => d.SponsorPost).NotEmpty().WithMessage("请填写责任人的单位和职务").MaximumLength(100).WithMessage("单位职务不超过100个字");
        RuleFor(d => d.StartsOn).NotEqual(default(DateOnly)).WithMessage("请填写从哪天起督战");
        RuleFor(d => d.DueOn).Must((d, due) => due is null || due >= d.StartsOn).WithMessage("见效的日期不能早于开始");
    }
}

public sealed record SupervisionEnd
{
    [Display(Name = "摘牌日期")]
    public DateOnly EndedOn { get; init; }

    [Display(Name = "督战成效")]
    public string Outcome { get; init; } = "";
}

public sealed class SupervisionEndValidator : AbstractValidator<SupervisionEnd>
{
    public SupervisionEndValidator()
    {
        RuleFor(d => d.EndedOn).NotEqual(default(DateOnly)).WithMessage("请填写摘牌的日期");
        RuleFor(d => d.Outcome).NotEmpty().WithMessage("请写明督战有什么成效，为什么可以摘牌").MaximumLength(500).WithMessage("督战成效不超过500个字");
    }
}

/// <summary>What the register said of a place on a day: those still on it, and their share of the people in the village form.</summary>
/// <param name="Population">Null while no checked village form names it.</param>
public sealed record PlaceFigures(int Households, int Persons, int? Population)
{
    public decimal? Incidence => Population is > 0 and { } all ? Math.Round(100m * Persons / all, 2, MidpointRounding.AwayFromZero) : null;
}

/// <summary>挂牌督战的村镇 (S2-06 to S2-08, S2-74): why, how, who answers for it, from when to when, and what the register said on the day it was listed.</summary>
public sealed class SupervisedPlace : CaseRecord
{
    private SupervisedPlace()
    {
    }

    public bool IsVillage { get; private set; }

    public SupervisionDetails Details { get; private set; } = new();

    public int HouseholdsThen { get; private set; }

    public int PersonsThen { get; private set; }

    public decimal? IncidenceThen { get; private set; }

    public string ListedByName { get; private set; } = "";

    public SupervisionEnd? End { get; private set; }

    public bool IsEnded => End is not null;

    public static bool MayList(Role role) => role == Role.CountyClerk;

    public static SupervisedPlace List(long areaNo, SupervisionDetails details, PlaceFigures figures, Actor by)
    {
        Must(by);
        if (RegionCode.LevelOf(areaNo) < RegionLevel.Township)
        {
            throw new RuleBroken("督战列到乡镇和村", "Place");
        }

        InTime(details, by);
        var place = new SupervisedPlace
        {
            AreaNo = areaNo,
            IsVillage = RegionCode.LevelOf(areaNo) == RegionLevel.Village,
            Details = Trimmed(details),
            HouseholdsThen = figures.Households,
            PersonsThen = figures.Persons,
            IncidenceThen = figures.Incidence,
            ListedByName = by.Name,
        };
        place.Note("列入督战", by, $"{Label.Of(details.Kind!.Value)}，{Label.Of(details.Reason!.Value)}", details.StartsOn);
        return place;
    }

    public bool Allows(SupervisionAct act, Actor by) => (act, by.Role) switch
    {
        (SupervisionAct.Change or SupervisionAct.End, Role.CountyClerk) => !IsEnded,
        (SupervisionAct.Report, Role.VillageClerk or Role.TownshipClerk or Role.CountyClerk) => !IsEnded,
        _ => false,
    };

    /// <param name="firstEntry">The day of the first entry, or null.</param>
    public void Change(SupervisionDetails details, DateOnly? firstEntry, Actor by)
    {
        Must(SupervisionAct.Change, by);
        if (details.StartsOn > firstEntry)
        {
            throw new RuleBroken($"{FlexibleDate.Long(firstEntry.Value)}已经登记过进展，开始的日期不能比这天晚", "Details.StartsOn");
        }

        InTime(details, by);
        Details = Trimmed(details);
        Note("修改督战安排", by, Details.Sponsor);
    }

    public SupervisionEntry Report(EntryDetails details, Actor by)
    {
        Must(SupervisionAct.Report, by);
        if (details.On > by.Today || details.On < Details.StartsOn)
        {
            throw new RuleBroken($"日期要在{FlexibleDate.Long(Details.StartsOn)}以后，不能在今天之后", "Entry.On");
        }

        if (details.Kind == EntryKind.Supervised && by.Role == Role.VillageClerk)
        {
            throw new RuleBroken("督战由乡镇和县登记，村里登记落实情况", "Entry.Kind");
        }

        return new SupervisionEntry(this, details, by);
    }

    /// <param name="lastEntry">The day of the last entry, or null.</param>
    public void TakeOff(SupervisionEnd end, DateOnly? lastEntry, Actor by)
    {
        Must(SupervisionAct.End, by);
        if (end.EndedOn < lastEntry)
        {
            throw new RuleBroken($"{FlexibleDate.Long(lastEntry.Value)}还登记过进展，摘牌不能比这天早", "End.EndedOn");
        }

        if (end.EndedOn > by.Today || end.EndedOn < Details.StartsOn)
        {
            throw new RuleBroken("摘牌要在列入以后，不能在今天之后", "End.EndedOn");
        }

        End = end with { Outcome = end.Outcome.Trim() };
        Note("督战摘牌", by, End.Outcome, end.EndedOn);
    }

    private void Must(SupervisionAct act, Actor by)
    {
        if (!Allows(act, by))
        {
            throw new RuleBroken(IsEnded ? "已经摘牌，不能再改" : $"{Label.Of(by.Role)}不能{Label.Of(act)}", ruleId: "WF-006");
        }
    }

    private static void Must(Actor by)
    {
        if (!MayList(by.Role))
        {
            throw new RuleBroken("督战的村镇由县扶贫办业务员列入", ruleId: "WF-006");
        }
    }

    private static void InTime(SupervisionDetails details, Actor by)
    {
        if (details.StartsOn > by.Today)
        {
            throw new RuleBroken("开始的日期不能在今天之后", "Details.StartsOn");
        }
    }

    private static SupervisionDetails Trimmed(SupervisionDetails details) =>
        details with { Sponsor = details.Sponsor.Trim(), SponsorPost = details.SponsorPost.Trim(), Situation = string.IsNullOrWhiteSpace(details.Situation) ? null : details.Situation.Trim() };
}

public enum SupervisionAct
{
    [Display(Name = "修改督战安排")] Change = 1,
    [Display(Name = "登记进展")] Report = 2,
    [Display(Name = "摘牌")] End = 3,
}

public enum EntryKind
{
    [Display(Name = "督战"), StatusColour("go")] Supervised = 1,
    [Display(Name = "落实"), StatusColour("ok")] Done = 2,
}

public sealed record EntryDetails
{
    [Display(Name = "登记什么")]
    public EntryKind? Kind { get; init; }

    [Display(Name = "哪一天")]
    public DateOnly On { get; init; }

    [Display(Name = "谁去的")]
    public string Who { get; init; } = "";

    [Display(Name = "发现和办理情况")]
    public string What { get; init; } = "";
}

public sealed class EntryDetailsValidator : AbstractValidator<EntryDetails>
{
    public EntryDetailsValidator()
    {
        RuleFor(d => d.Kind).Must(k => k is { } kind && Enum.IsDefined(kind)).WithMessage("请选择督战还是落实");
        RuleFor(d => d.On).NotEqual(default(DateOnly)).WithMessage("请填写是哪一天");
        RuleFor(d => d.Who).NotEmpty().WithMessage("请填写谁去的、谁办的").MaximumLength(100).WithMessage("谁去的不超过100个字");
        RuleFor(d => d.What).NotEmpty().WithMessage("请写看到什么、办了什么").MaximumLength(1000).WithMessage("情况不超过1000个字");
    }
}

/// <summary>One dated entry of the supervision; it is written once and stays.</summary>
public sealed class SupervisionEntry : CaseRecord
{
    private SupervisionEntry()
    {
    }

    internal SupervisionEntry(SupervisedPlace place, EntryDetails details, Actor by)
    {
        (AreaNo, PlaceId, ByName, ByRole) = (place.AreaNo, place.Id, by.Name, by.Role);
        Entry = details with { Who = details.Who.Trim(), What = details.What.Trim() };
        Note("登记督战进展", by, Label.Of(details.Kind!.Value), details.On);
    }

    public Guid PlaceId { get; private set; }

    public EntryDetails Entry { get; private set; } = new();

    public string ByName { get; private set; } = "";

    public Role ByRole { get; private set; }
}
