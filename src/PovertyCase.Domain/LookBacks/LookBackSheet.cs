using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.LookBacks;

/// <summary>What a look-back looks at (S2-60).</summary>
public enum LookBackDimension
{
    [Display(Name = "三落实")] ThreeCarriedOut = 1,
    [Display(Name = "三精准")] ThreePrecise = 2,
    [Display(Name = "三保障")] ThreeGuarantees = 3,
    [Display(Name = "登记信息")] Record = 4,
    [Display(Name = "其他")] Other = 9,
}

public enum LookBackResult
{
    [Display(Name = "没有查"), StatusColour("rest")] Waiting = 1,
    [Display(Name = "没有问题"), StatusColour("ok")] Clean = 2,
    [Display(Name = "有问题"), StatusColour("bad")] Found = 3,
}

public sealed record LookBackCheck
{
    [Display(Name = "哪天查的")]
    public DateOnly CheckedOn { get; init; }

    [Display(Name = "谁查的")]
    public string Checkers { get; init; } = "";
}

public sealed class LookBackCheckValidator : AbstractValidator<LookBackCheck>
{
    public LookBackCheckValidator()
    {
        RuleFor(d => d.CheckedOn).NotEqual(default(DateOnly)).WithMessage("请填写是哪天查的");
        RuleFor(d => d.Checkers).NotEmpty().WithMessage("请填写谁去查的").MaximumLength(100).WithMessage("谁查的写到100个字以内");
    }
}

public sealed record FoundProblem
{
    [Display(Name = "哪一方面")]
    public LookBackDimension Dimension { get; init; }

    [Display(Name = "问题")]
    public string? What { get; init; }

    [Display(Name = "怎么改")]
    public string? Plan { get; init; }

    [Display(Name = "哪天前改好")]
    public DateOnly? DueOn { get; init; }

    [Display(Name = "哪一项")]
    public string? Item { get; init; }

    [Display(Name = "登记的")]
    public string? Registered { get; init; }

    [Display(Name = "凭据")]
    public string? Evidence { get; init; }

    [Display(Name = "接着怎么办")]
    public DifferenceFollows? Follows { get; init; }
}

public sealed class FoundProblemValidator : AbstractValidator<FoundProblem>
{
    public FoundProblemValidator()
    {
        RuleFor(d => d.What).MaximumLength(300).WithMessage("问题写到300个字以内");
        RuleFor(d => d.What).NotEmpty().When(d => d.DueOn is not null || !string.IsNullOrWhiteSpace(d.Plan)).WithMessage("请写清是什么问题");
        RuleFor(d => d.Plan).NotEmpty().When(d => !string.IsNullOrWhiteSpace(d.What)).WithMessage("请写打算怎么改").MaximumLength(300).WithMessage("怎么改写到300个字以内");
        RuleFor(d => d.DueOn).NotNull().When(d => !string.IsNullOrWhiteSpace(d.What)).WithMessage("请填哪天前改好");
    }
}

public sealed record PutRightDetails
{
    [Display(Name = "哪天改好的")]
    public DateOnly DoneOn { get; init; }

    [Display(Name = "改成什么样")]
    public string How { get; init; } = "";
}

public sealed class PutRightDetailsValidator : AbstractValidator<PutRightDetails>
{
    public PutRightDetailsValidator()
    {
        RuleFor(d => d.DoneOn).NotEqual(default(DateOnly)).WithMessage("请填写是哪天改好的");
        RuleFor(d => d.How).NotEmpty().WithMessage("请写清改成什么样了").MaximumLength(300).WithMessage("改成什么样写到300个字以内");
    }
}

/// <summary>One household of a round, or (without a household) one village that has left poverty as a whole.</summary>
public sealed class LookBackSheet : CaseRecord
{
    private LookBackSheet()
    {
    }

    public Guid RoundId { get; private set; }

    public Guid? HouseholdId { get; private set; }

    public Household? Household { get; private set; }

    public LookBackResult Result { get; private set; } = LookBackResult.Waiting;

    public LookBackCheck? Check { get; private set; }

    public string? CheckedByName { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public static LookBackSheet Of(LookBackRound round, Household household)
    {
        if (!Looks(round.Details.Scope, household.Status))
        {
            throw new RuleBroken(round.Verifies ? "登记信息核实看的是在册的户" : "回头看看的是已脱贫的户");
        }

        return new LookBackSheet { AreaNo = household.AreaNo, RoundId = round.Id, HouseholdId = household.Id, Household = household };
    }

    /// <summary>Whose records a round looks at.</summary>
    public static bool Looks(LookBackScope scope, HouseholdStatus status) => scope == LookBackScope.Register
        ? status is HouseholdStatus.Registered or HouseholdStatus.Returned
        : status == HouseholdStatus.Exited;

    public static LookBackSheet OfVillage(LookBackRound round, long villageNo) => new() { AreaNo = villageNo, RoundId = round.Id };

    /// <summary>How many items (parts of a household's form, fields of a village's) were held against what is; null where nobody verified.</summary>
    public int? ItemsVerified { get; private set; }

    /// <summary>Holds the record against what is, item by item (S4-53); what differs becomes a problem with its evidence and what follows from it.</summary>
    /// <param name="open">Problems of the sheet that nobody has put right yet.</param>
    public IReadOnlyList<LookBackProblem> Verify(LookBackRound round, LookBackCheck check, IReadOnlyList<VerifiedItem> items, int open, Actor by)
    {
        if (!round.Verifies)
        {
            throw new RuleBroken("这一轮看的是脱贫成果，不逐项核实登记信息");
        }

        var problems = Record(round, check, [.. items.Select(i => i.AsProblem(check.CheckedOn))], open, by);
        ItemsVerified = items.Count;
        return problems;
    }

    /// <summary>Records what was seen; a second check adds what it finds, and what is open stays open.</summary>
    /// <param name="open">Problems of the sheet that nobody has put right yet.</param>
    public IReadOnlyList<LookBackProblem> Record(LookBackRound round, LookBackCheck check, IReadOnlyList<FoundProblem> found, int open, Actor by)
    {
        round.Must(LookBackAct.Record, by);
        if (check.CheckedOn > by.Today || check.CheckedOn < round.Details.OpensOn)
        {
            throw new RuleBroken($"哪天查的，要在{FlexibleDate.Long(round.Details.OpensOn)}以后、今天以前", "Check.CheckedOn");
        }

        var problems = new List<LookBackProblem>();
        foreach (var (i, details) in found.Index().Where(f => !string.IsNullOrWhiteSpace(f.Item.What)))
        {
            if (details.DueOn is { } due && due < check.CheckedOn)
            {
                throw new RuleBroken("改好的期限不能早于查的那天", $"Problems[{i}].DueOn");
            }

            problems.Add(new LookBackProblem(this, details, by));
        }

        (Result, Check, CheckedByName) = (open + problems.Count > 0 ? LookBackResult.Found : LookBackResult.Clean, check with { Checkers = check.Checkers.Trim() }, by.Name);
        Note(HouseholdId is null ? "登记村回头看结果" : "登记回头看结果", by, problems.Count > 0 ? $"发现{problems.Count}个问题" : Label.Of(Result), check.CheckedOn);
        return problems;
    }
}

/// <summary>问题清单的一条 (S2-61): its class, what it is, how and by when it is put right.</summary>
public sealed class LookBackProblem : CaseRecord
{
    private LookBackProblem()
    {
    }

    internal LookBackProblem(LookBackSheet sheet, FoundProblem details, Actor by)
    {
        (AreaNo, RoundId, SheetId, HouseholdId, FoundByName) = (sheet.AreaNo, sheet.RoundId, sheet.Id, sheet.HouseholdId, by.Name);
        Details = details with { What = details.What!.Trim(), Plan = details.Plan?.Trim(), Evidence = details.Evidence?.Trim() };
    }

    public Guid RoundId { get; private set; }

    public Guid SheetId { get; private set; }

    public LookBackSheet Sheet { get; private set; } = null!;

    public Guid? HouseholdId { get; private set; }

    public FoundProblem Details { get; private set; } = new();

    public string FoundByName { get; private set; } = "";

    public PutRightDetails? PutRight { get; private set; }

    public string? PutRightByName { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public bool IsLate(DateOnly today) => PutRight is null && Details.DueOn < today;

    public void Settle(LookBackRound round, PutRightDetails done, Actor by)
    {
        round.Must(LookBackAct.PutRight, by);
        if (PutRight is not null)
        {
            throw new RuleBroken("这个问题已经登记改好");
        }

        if (done.DoneOn > by.Today || done.DoneOn < round.Details.OpensOn)
        {
            throw new RuleBroken("改好的日子不能在今天之后，也不能早于这一轮开始", "Fixed.DoneOn");
        }

        (PutRight, PutRightByName) = (done with { How = done.How.Trim() }, by.Name);
        Note("回头看问题整改", by, PutRight.How, done.DoneOn);
    }
}
