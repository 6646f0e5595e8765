using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Procedures;

/// <summary>Steps of an identification that a county may switch on; a round keeps those that were on when it was opened.</summary>
[Flags]
public enum OptionalSteps
{
    [Display(Name = "没有")]
    None = 0,

    /// <summary>Before anything is compared or voted on.</summary>
    [Display(Name = "小组评议")]
    GroupReview = 1,

    /// <summary>Before the vote, where its result is read out.</summary>
    [Display(Name = "部门比对")]
    Comparison = 2,

    /// <summary>Before the village sends up its list, and before the township reports its roster.</summary>
    [Display(Name = "承诺书")]
    Letters = 4,

    /// <summary>Before a household comes on the township's roster: every part of its form compared with the paper (S0-27).</summary>
    [Display(Name = "信息核对")]
    ProofReading = 8,
}

/// <summary>村民小组评议: the neighbours say what they know; the village's representatives decide (domain reference 3.1).</summary>
public sealed record GroupReview
{
    [Display(Name = "小组评议日期")]
    public DateOnly GroupReviewedOn { get; init; }

    [Display(Name = "主持人（小组长）")]
    public string GroupLeader { get; init; } = "";

    [Display(Name = "到会户数")]
    public int? GroupPresent { get; init; }

    [Display(Name = "同意的户数")]
    public int? GroupFor { get; init; }

    [Display(Name = "小组意见")]
    public string GroupOpinion { get; init; } = "";
}

public sealed class GroupReviewValidator : AbstractValidator<GroupReview>
{
    private const int MostHouseholds = 500;

    public GroupReviewValidator()
    {
        RuleFor(d => d.GroupReviewedOn).NotEqual(default(DateOnly)).WithMessage("请填写小组开会的日期");
        RuleFor(d => d.GroupLeader).NotEmpty().WithMessage("请填写主持人").MaximumLength(50).WithMessage("主持人写到50个字以内");
        RuleFor(d => d.GroupPresent).Must(n => n is >= 1 and <= MostHouseholds).WithMessage("请填写到会户数");
        RuleFor(d => d.GroupFor).NotNull().WithMessage("请填写同意的户数");
        RuleFor(d => d.GroupFor).Must((d, n) => n is >= 0 && n <= d.GroupPresent).When(d => d.GroupPresent is not null && d.GroupFor is not null).WithMessage("同意的户数在0和到会户数之间");
        RuleFor(d => d.GroupOpinion).NotEmpty().WithMessage("请写小组怎么说，有不同意见的一并写上").MaximumLength(500).WithMessage("小组意见写到500个字以内");
    }
}

/// <summary>The steps of an identification that a round may ask for (decisions 12).</summary>
public sealed partial class Filing
{
    [Display(Name = "加办的环节")]
    public OptionalSteps Steps { get; private set; }

    public GroupReview? GroupReview { get; private set; }

    /// <summary>The stage from which the village votes on an application, once everything that the round asks for was done.</summary>
    public FilingStage ReadyForVote => VotesFrom(Steps);

    public static FilingStage VotesFrom(OptionalSteps steps) => steps.HasFlag(OptionalSteps.Comparison) ? FilingStage.Compared
        : steps.HasFlag(OptionalSteps.GroupReview) ? FilingStage.GroupReviewed
        : FilingStage.Surveyed;

    /// <summary>The villagers' group has its say next.</summary>
    public static bool AsksTheGroup(FilingStage stage, OptionalSteps steps) => stage == FilingStage.Surveyed && steps.HasFlag(OptionalSteps.GroupReview);

    /// <summary>The county compares next.</summary>
    public static bool AsksToCompare(FilingStage stage, OptionalSteps steps) =>
        steps.HasFlag(OptionalSteps.Comparison) && (stage == FilingStage.GroupReviewed || (stage == FilingStage.Surveyed && !steps.HasFlag(OptionalSteps.GroupReview)));

    public void ReviewInGroup(GroupReview review, Actor by)
    {
        if (review.GroupReviewedOn > by.Today || review.GroupReviewedOn < Survey?.SurveyedOn)
        {
            throw new RuleBroken("小组评议应在入户核实之后、今天之前", "Review.GroupReviewedOn");
        }

        Move(FilingAct.ReviewInGroup, by, $"到会{review.GroupPresent}户，同意{review.GroupFor}户", review.GroupReviewedOn);
        GroupReview = review with { GroupLeader = review.GroupLeader.Trim(), GroupOpinion = review.GroupOpinion.Trim() };
    }

    /// <summary>What the round asks for is not left out, and what it does not ask for is not done.</summary>
    private bool Skips(FilingAct act) => Kind == FilingKind.Identification && act switch
    {
        FilingAct.ReviewInGroup => !Steps.HasFlag(OptionalSteps.GroupReview),
        FilingAct.Compare => !AsksToCompare(Stage, Steps),
        FilingAct.PassReview or FilingAct.FailReview => Stage is FilingStage.Surveyed or FilingStage.GroupReviewed or FilingStage.Compared && Stage != ReadyForVote,
        _ => false,
    };
}
