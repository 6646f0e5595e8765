using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Domain.Timetable;

public sealed record PlaceExitDetails
{
    [Display(Name = "退出年度")]
    public int Year { get; init; }

    [Display(Name = "批准日期")]
    public DateOnly DecidedOn { get; init; }

    [Display(Name = "批准文件")]
    public string Document { get; init; } = "";
}

public sealed class PlaceExitDetailsValidator : AbstractValidator<PlaceExitDetails>
{
    public PlaceExitDetailsValidator()
    {
        RuleFor(d => d.Year).InclusiveBetween(ExitTarget.FirstYear, 2099).WithMessage("退出年度请填四位数的年份，从2014年起");
        RuleFor(d => d.DecidedOn).NotEqual(default(DateOnly)).WithMessage("请填写批准退出的日期");
        RuleFor(d => d.Document).NotEmpty().WithMessage("请填写批准退出的文件").MaximumLength(200).WithMessage("批准文件不超过200个字");
    }
}

/// <summary>A township or village that has left poverty (整乡脱贫, 出列), as a document above the county says. A mistake is struck, never changed.</summary>
public sealed class PlaceExit : CaseRecord
{
    private PlaceExit()
    {
    }

    public bool IsVillage { get; private set; }

    public PlaceExitDetails Details { get; private set; } = new();

    public string MarkedByName { get; private set; } = "";

    public DateTimeOffset? StruckAt { get; private set; }

    public string? StruckBecause { get; private set; }

    public static bool MayMark(Role role) => role == Role.CountyClerk;

    public static PlaceExit Mark(long areaNo, PlaceExitDetails details, Actor by)
    {
        Must(by);
        if (RegionCode.LevelOf(areaNo) < RegionLevel.Township)
        {
            throw new RuleBroken("这里标注乡镇和村，不标注县");
        }

        if (details.DecidedOn > by.Today)
        {
            throw new RuleBroken("批准日期不能在今天之后", "Details.DecidedOn");
        }

        if (details.Year > details.DecidedOn.Year)
        {
            throw new RuleBroken("退出年度不能在批准日期之后", "Details.Year");
        }

        var exit = new PlaceExit
        {
            AreaNo = areaNo,
            IsVillage = RegionCode.LevelOf(areaNo) == RegionLevel.Village,
            Details = details with { Document = details.Document.Trim() },
            MarkedByName = by.Name,
        };
        exit.Note(exit.IsVillage ? "标注村出列" : "标注乡镇脱贫", by, $"{details.Year}年，{exit.Details.Document}", details.DecidedOn);
        return exit;
    }

    public void Strike(string? reason, Actor by)
    {
        Must(by);
        if (StruckAt is not null)
        {
            throw new RuleBroken("这条标注已经撤下");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明为什么撤下", "Reason");
        }

        (StruckAt, StruckBecause) = (by.At, reason.Trim());
        Note("撤下退出标注", by, StruckBecause);
    }

    private static void Must(Actor by)
    {
        if (!MayMark(by.Role))
        {
            throw new RuleBroken("乡镇和村的退出由县扶贫办业务员标注", ruleId: "WF-006");
        }
    }
}
