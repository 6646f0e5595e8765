using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>What shows that a split is one (domain reference 4.6): written statement, separate hukou, separate kitchen, seen at two visits.</summary>
public sealed record SplitProofDetails
{
    [Display(Name = "分户说明日期")]
    public DateOnly? StatementOn { get; init; }

    [Display(Name = "户口已单独立户")]
    public bool? SeparateHukou { get; init; }

    [Display(Name = "户口簿立户日期")]
    public DateOnly? HukouOn { get; init; }

    [Display(Name = "已分灶吃饭")]
    public bool? SeparateKitchen { get; init; }

    [Display(Name = "第一次入户日期")]
    public DateOnly? FirstVisitOn { get; init; }

    [Display(Name = "第一次去的人")]
    public string? FirstVisitors { get; init; }

    [Display(Name = "第二次入户日期")]
    public DateOnly? SecondVisitOn { get; init; }

    [Display(Name = "第二次去的人")]
    public string? SecondVisitors { get; init; }

    [Display(Name = "两次看到的情况")]
    public string? Seen { get; init; }
}

public sealed class SplitProofDetailsValidator : AbstractValidator<SplitProofDetails>
{
    public SplitProofDetailsValidator()
    {
        RuleFor(d => d.HukouOn).NotNull().When(d => d.SeparateHukou == true).WithMessage("户口单独立了户的，请照户口簿填立户日期");
        RuleFor(d => d.HukouOn).Null().When(d => d.SeparateHukou != true).WithMessage("户口没有单独立户的，不填立户日期");
        RuleFor(d => d.FirstVisitors).NotEmpty().When(d => d.FirstVisitOn is not null).WithMessage("请写第一次是谁去的").MaximumLength(100).WithMessage("去的人不超过100个字");
        RuleFor(d => d.FirstVisitOn).NotNull().When(d => !string.IsNullOrWhiteSpace(d.FirstVisitors) || d.SecondVisitOn is not null).WithMessage("请填第一次入户的日期");
        RuleFor(d => d.SecondVisitors).NotEmpty().When(d => d.SecondVisitOn is not null).WithMessage("请写第二次是谁去的").MaximumLength(100).WithMessage("去的人不超过100个字");
        RuleFor(d => d.SecondVisitOn).NotNull().When(d => !string.IsNullOrWhiteSpace(d.SecondVisitors)).WithMessage("请填第二次入户的日期");
        RuleFor(d => d.SecondVisitOn).GreaterThan(d => d.FirstVisitOn).When(d => d.FirstVisitOn is not null && d.SecondVisitOn is not null).WithMessage("第二次要在另一天去，日期在第一次以后");
        RuleFor(d => d.Seen).NotEmpty().When(d => d.FirstVisitOn is not null).WithMessage("请写入户看到的情况，例如“两家各有灶台，粮食分开放”").MaximumLength(300).WithMessage("看到的情况写到300个字以内");
    }
}

/// <summary>
/// 分户材料 of a household that a split began. They gather after the split (the second visit comes weeks later), so they stand beside the locked form; what was said before
/// stays among the versions. What is missing is shown to whoever decides and refuses nothing by itself.
/// </summary>
[Display(Name = "分户材料")]
public sealed class SplitProof : CaseRecord, IOfHousehold
{
    private SplitProof()
    {
    }

    public Guid HouseholdId { get; private set; }

    public SplitProofDetails Details { get; private set; } = new();

    /// <summary>Photographs of the written statement.</summary>
    public Guid[] StatementIds { get; private set; } = [];

    public override Guid? TimelineOf => HouseholdId;

    public static SplitProof Begin(Household household, SplitProofDetails details, IReadOnlyList<Guid> statement, Actor by)
    {
        var proof = new SplitProof { AreaNo = household.AreaNo, HouseholdId = household.Id };
        proof.State(household, details, statement, by);
        return proof;
    }

    public void State(Household household, SplitProofDetails details, IReadOnlyList<Guid> statement, Actor by)
    {
        if (WhyNone(household) is { } why)
        {
            throw new RuleBroken(why);
        }

        var fields = new (string Field, DateOnly? Day, bool AfterSplit)[]
        {
            (nameof(details.StatementOn), details.StatementOn, false), (nameof(details.HukouOn), details.HukouOn, false),
            (nameof(details.FirstVisitOn), details.FirstVisitOn, true), (nameof(details.SecondVisitOn), details.SecondVisitOn, true),
        };
        foreach (var (field, day, afterSplit) in fields)
        {
            if (day > by.Today || (afterSplit && day < household.SplitOn))
            {
                throw new RuleBroken(afterSplit ? $"入户日期应在{FlexibleDate.Long(household.SplitOn!.Value)}分户以后、今天之前" : "这一天在今天之后，请照材料核对", $"Details.{field}");
            }
        }

        Note("填写分户材料", by, Gone(statement) is > 0 and var gone ? $"拿掉分户说明{gone}份" : null);
        Details = details with { FirstVisitors = Clean(details.FirstVisitors), SecondVisitors = Clean(details.SecondVisitors), Seen = Clean(details.Seen) };
        StatementIds = [.. statement.Distinct()];
    }

    /// <summary>Why the household has no such papers; null when it has.</summary>
    public static string? WhyNone(Household household) => household switch
    {
        { SplitFrom: null } => "这一户不是分户来的，没有分户材料",
        { IsEnded: true } => $"该户{Label.Of(household.Status)}，不用再补分户材料",
        _ => null,
    };

    /// <summary>What a legitimate split still lacks, in the order of the form.</summary>
    public static IReadOnlyList<string> Missing(SplitProof? proof)
    {
        var d = proof?.Details ?? new SplitProofDetails();
        return
        [
            .. new (bool Lacks, string Name)[]
            {
                (proof is not { StatementIds.Length: > 0 }, "分户说明（照片）"), (d.SeparateHukou != true, d.SeparateHukou == false ? "户口没有分开" : "单独的户口簿"),
                (d.SeparateKitchen != true, d.SeparateKitchen == false ? "没有分灶" : "分灶情况"), (d.FirstVisitOn is null, "两次入户核实"), (d.FirstVisitOn is not null && d.SecondVisitOn is null, "第二次入户核实"),
            }.Where(l => l.Lacks).Select(l => l.Name),
        ];
    }

    private int Gone(IReadOnlyList<Guid> statement) => StatementIds.Except(statement).Count();

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A split shortly before an application, seen from the household that applies.</summary>
/// <param name="NewHousehold">The household that the split began: the one that applies, or one that left it.</param>
/// <param name="Left">Head of the household that left; null where the one that applies is the new one.</param>
/// <param name="Missing">What shows the split and is not there.</param>
public sealed record RecentSplit(Guid NewHousehold, DateOnly On, string? Left, IReadOnlyList<string> Missing)
{
    public string InWords => $"{FlexibleDate.Long(On)}{(Left is null ? "分户" : $"分出{Left}户")}，{(Missing.Count == 0 ? "分户材料齐全" : $"还缺：{string.Join('、', Missing)}")}";
}
