using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>帮扶措施 of a year (section 8 of 户表): what is done against which cause, by whom, with what money.</summary>
public sealed record SupportMeasureDetails
{
    /// <summary>Code of the cause that it is meant to help against: one that is recorded for the household (S0-59).</summary>
    [Display(Name = "针对的致贫原因")]
    public string Cause { get; init; } = "";

    /// <summary>Code of the table of measures.</summary>
    [Display(Name = "帮扶措施")]
    public string Measure { get; init; } = "";

    [Display(Name = "项目名称")]
    public string Project { get; init; } = "";

    [Display(Name = "帮扶单位")]
    public string Unit { get; init; } = "";

    [Display(Name = "具体内容")]
    public string Content { get; init; } = "";

    /// <summary>In yuan; 0 where the help is no money.</summary>
    [Display(Name = "投入金额")]
    public decimal? Amount { get; init; }

    [Display(Name = "开始日期")]
    public DateOnly StartsOn { get; init; }

    [Display(Name = "结束日期")]
    public DateOnly? EndsOn { get; init; }

    /// <summary>How many of the household have something of it.</summary>
    [Display(Name = "受益人数")]
    public int? Persons { get; init; }
}

public sealed class SupportMeasureDetailsValidator : AbstractValidator<SupportMeasureDetails>
{
    public SupportMeasureDetailsValidator()
    {
        RuleFor(d => d.Cause).Must(c => CodeTables.PovertyCauses.Has(c)).WithMessage("请选这项措施针对哪一条致贫原因");
        RuleFor(d => d.Measure).Must(CodeTables.Measures.Has).WithMessage("请选择帮扶措施");
        RuleFor(d => d.Project).NotEmpty().WithMessage("请填写项目名称").MaximumLength(60).WithMessage("项目名称不超过60个字");
        RuleFor(d => d.Unit).NotEmpty().WithMessage("请填写帮扶单位").MaximumLength(50).WithMessage("帮扶单位不超过50个字");
        RuleFor(d => d.Content).NotEmpty().WithMessage("请写明给这一户做什么").MaximumLength(200).WithMessage("具体内容不超过200个字");
        RuleFor(d => d.Amount).NotNull().WithMessage("请填写投入金额，没有资金的填0").InclusiveBetween(0, 10_000_000).WithMessage("投入金额以元为单位，应在0至10000000之间");
        RuleFor(d => d.StartsOn).NotEqual(default(DateOnly)).WithMessage("请填写开始日期");
        RuleFor(d => d.EndsOn).Must((d, ends) => ends is null || ends >= d.StartsOn).WithMessage("措施结束的日期不能在开始以前");
        RuleFor(d => d.Persons).InclusiveBetween(1, 30).WithMessage("受益人数应在1至30人之间");
    }
}

/// <summary>帮扶成效: what the household had of the measure.</summary>
public sealed record SupportResult
{
    [Display(Name = "见效日期")]
    public DateOnly SeenOn { get; init; }

    /// <summary>Yuan gained or spared; 0 where it is no money.</summary>
    [Display(Name = "增收或节支")]
    public decimal? Gained { get; init; }

    [Display(Name = "帮扶成效")]
    public string Effect { get; init; } = "";
}

public sealed class SupportResultValidator : AbstractValidator<SupportResult>
{
    public SupportResultValidator()
    {
        RuleFor(d => d.SeenOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天见效的");
        RuleFor(d => d.Gained).NotNull().WithMessage("请填写增收或节支的金额，说不出钱数的填0").InclusiveBetween(0, 1_000_000).WithMessage("增收或节支以元为单位，应在0至1000000之间");
        RuleFor(d => d.Effect).NotEmpty().WithMessage("请写明这一户得到了什么").MaximumLength(200).WithMessage("帮扶成效不超过200个字");
    }
}

/// <summary>
/// A measure for a household on the register. It goes on after registration, so it stands beside the locked form. One that was entered in error, or is no
/// longer meant, is struck out with a reason and stays readable; what is done for a monitored household is planned there (<see cref="Measures.Assistance"/>).
/// </summary>
public sealed class SupportMeasure : CaseRecord, IOfHousehold
{
    private static readonly DateOnly First = new(2013, 1, 1);

    private SupportMeasure()
    {
    }

    public Guid HouseholdId { get; private set; }

    public int Year { get; private set; }

    public SupportMeasureDetails Details { get; private set; } = new();

    public SupportResult? Result { get; private set; }

    /// <summary>The photographed page on which the household signed for the result (HB-011).</summary>
    public Guid? SignedPageId { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    public DateTimeOffset? StruckAt { get; private set; }

    public string? StruckBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public bool Counts => StruckAt is null;

    public string Name => CodeTables.Measures.NameOf(Details.Measure);

    /// <summary>The causes must be loaded.</summary>
    public static SupportMeasure Enter(Household household, int year, SupportMeasureDetails details, Actor by)
    {
        if (WhyNone(household) is { } why)
        {
            throw new RuleBroken(why);
        }

        if (year < First.Year || year > by.Today.Year + 1)
        {
            throw new RuleBroken($"年度应在{First.Year}至{by.Today.Year + 1}年之间", nameof(Year));
        }

        if (household.CurrentCauses.All(c => c.Details.Code != details.Cause))
        {
            throw new RuleBroken("这不是这一户登记的致贫原因，请重选", nameof(details.Cause));
        }

        // A measure of several years is entered for each; the last of them may begin with the next.
        if (details.StartsOn < First || details.StartsOn.Year > year)
        {
            throw new RuleBroken($"开始日期应在{First.Year}年以后，不晚于所填年度", nameof(details.StartsOn));
        }

        if (details.EndsOn is { } ends && ends.Year < year)
        {
            throw new RuleBroken("结束日期在所填年度以前，这项措施不属于这一年度", nameof(details.EndsOn));
        }

        var measure = new SupportMeasure
        {
            AreaNo = household.AreaNo,
            HouseholdId = household.Id,
            Year = year,
            Details = details with { Project = details.Project.Trim(), Unit = details.Unit.Trim(), Content = details.Content.Trim() },
            EnteredAt = by.At,
        };
        measure.Note("登记帮扶措施", by, measure.Told);
        return measure;
    }

    /// <summary>Why no measures are entered for a household; null when they are. What is done for a monitored one has its own place.</summary>
    public static string? WhyNone(Household household) => household.WhyNoHelp ?? (household.IsMonitored ? "这一户是监测对象，措施在“监测帮扶”里制定和落实" : null);

    /// <summary>登记帮扶成效, with the signed page if there is one already.</summary>
    public void Report(SupportResult result, Guid? signedPage, Actor by)
    {
        MustCount();
        if (result.SeenOn > by.Today || result.SeenOn < Details.StartsOn)
        {
            throw new RuleBroken($"见效日期应在{FlexibleDate.Long(Details.StartsOn)}开始以后、今天以前", nameof(result.SeenOn));
        }

        var again = Result is not null;
        Result = result with { Effect = result.Effect.Trim() };
        SignedPageId = signedPage ?? SignedPageId;
        Note(again ? "更新帮扶成效" : "登记帮扶成效", by, Told, result.SeenOn);
    }

    public void Strike(string? reason, Actor by)
    {
        MustCount();
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明不做这项措施的原因，例如“农户不愿意参加”", "Reason");
        }

        (StruckAt, StruckBecause) = (by.At, reason.Trim());
        Note("划去帮扶措施", by, $"{Told}：{StruckBecause}");
    }

    private string Told => $"{Year}年，{Name}";

    private void MustCount()
    {
        if (!Counts)
        {
            throw new RuleBroken("这项措施已经划去了");
        }
    }
}
