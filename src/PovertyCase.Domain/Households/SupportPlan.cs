using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>Section 9 of 户表: what the household asks for, and what is meant to be done for it in a year.</summary>
public sealed record SupportPlanDetails
{
    [Display(Name = "帮扶需求")]
    public string Needs { get; init; } = "";

    [Display(Name = "年度计划")]
    public string Plan { get; init; } = "";
}

public sealed class SupportPlanDetailsValidator : AbstractValidator<SupportPlanDetails>
{
    public SupportPlanDetailsValidator()
    {
        RuleFor(d => d.Needs).NotEmpty().WithMessage("请写明这一户想要什么帮助").MaximumLength(300).WithMessage("帮扶需求不超过300个字");
        RuleFor(d => d.Plan).NotEmpty().WithMessage("请写明这一年打算怎么帮").MaximumLength(300).WithMessage("年度计划不超过300个字");
    }
}

/// <summary>帮扶需求和年度计划: one for a household and year. What stood before stays among the versions.</summary>
public sealed class SupportPlan : CaseRecord, IOfHousehold
{
    private SupportPlan()
    {
    }

    public Guid HouseholdId { get; private set; }

    public int Year { get; private set; }

    public SupportPlanDetails Details { get; private set; } = new();

    public override Guid? TimelineOf => HouseholdId;

    public static SupportPlan Write(Household household, int year, SupportPlanDetails details, Actor by)
    {
        MayStand(household, year, by);
        var plan = new SupportPlan { AreaNo = household.AreaNo, HouseholdId = household.Id, Year = year, Details = Clean(details) };
        plan.Note("填写需求和计划", by, $"{year}年");
        return plan;
    }

    public void Rewrite(Household household, SupportPlanDetails details, Actor by)
    {
        MayStand(household, Year, by);
        Details = Clean(details);
        Note("修改需求和计划", by, $"{Year}年");
    }

    /// <summary>A year that is over keeps the plan that it had.</summary>
    private static void MayStand(Household household, int year, Actor by)
    {
        if (SupportMeasure.WhyNone(household) is { } why)
        {
            throw new RuleBroken(why);
        }

        if (year != by.Today.Year && year != by.Today.Year + 1)
        {
            throw new RuleBroken($"只填{by.Today.Year}年和下一年的计划");
        }
    }

    private static SupportPlanDetails Clean(SupportPlanDetails details) => details with { Needs = details.Needs.Trim(), Plan = details.Plan.Trim() };
}
