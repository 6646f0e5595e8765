using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Adjustments;

/// <summary>逐户研判的结果 (notes to the flows, P45).</summary>
public enum HouseholdClass
{
    [Display(Name = "一般户"), StatusColour("rest")]
    Ordinary = 1,

    [Display(Name = "贫困户"), StatusColour("wait")]
    Poor = 2,

    [Display(Name = "返贫户"), StatusColour("bad")]
    Returned = 3,

    /// <summary>Keeps its policies.</summary>
    [Display(Name = "正常脱贫户"), StatusColour("ok")]
    NormallyExited = 4,

    /// <summary>Needs no policies any more.</summary>
    [Display(Name = "稳定脱贫户"), StatusColour("ok")]
    StablyExited = 5,

    /// <summary>Wrongly included; leaves by its own list and notice.</summary>
    [Display(Name = "清退户"), StatusColour("bad")]
    ToClear = 6,
}

/// <summary>What a class asks for beyond the class itself; decided by the procedures, never here.</summary>
public enum Proposal
{
    [Display(Name = "新识别")] Identify = 1,
    [Display(Name = "返贫")] TakeBack = 2,
    [Display(Name = "退出")] Exit = 3,
    [Display(Name = "清退")] Clear = 4,
}

public static class HouseholdClasses
{
    private static readonly HouseholdClass[] Exited = [HouseholdClass.NormallyExited, HouseholdClass.StablyExited, HouseholdClass.Returned, HouseholdClass.ToClear];

    /// <summary>Which classes a household may have, by where it stands on the register; one that exited and applies anew is still an exited one.</summary>
    public static IReadOnlyList<HouseholdClass> For(HouseholdStatus status, int? exitedYear) => status switch
    {
        HouseholdStatus.Registered => [HouseholdClass.Poor, HouseholdClass.NormallyExited, HouseholdClass.StablyExited, HouseholdClass.ToClear],
        HouseholdStatus.Returned => [HouseholdClass.Returned, HouseholdClass.NormallyExited, HouseholdClass.StablyExited, HouseholdClass.ToClear],
        HouseholdStatus.Exited => Exited,
        HouseholdStatus.Cleared => [HouseholdClass.ToClear, HouseholdClass.Ordinary, HouseholdClass.Poor],
        HouseholdStatus.Applying when exitedYear is not null => Exited,
        _ => [HouseholdClass.Ordinary, HouseholdClass.Poor],
    };

    public static Proposal? ProposalOf(HouseholdClass? result, HouseholdStatus status) => (result, status) switch
    {
        (HouseholdClass.Poor, HouseholdStatus.Entered or HouseholdStatus.Applying) => Proposal.Identify,
        (HouseholdClass.Returned, HouseholdStatus.Exited or HouseholdStatus.Applying) => Proposal.TakeBack,
        (HouseholdClass.NormallyExited or HouseholdClass.StablyExited, HouseholdStatus.Registered or HouseholdStatus.Returned) => Proposal.Exit,
        (HouseholdClass.ToClear, _) => Proposal.Clear,
        _ => null,
    };
}

public enum VisitWay
{
    [Display(Name = "到户走访")] OnSite = 1,
    [Display(Name = "全家外出，电话或视频核实")] Remote = 2,
}

/// <summary>The visit with the comparison sheet, as the paper says.</summary>
public sealed record SheetVisit
{
    [Display(Name = "入户日期")]
    public DateOnly VisitedOn { get; init; }

    [Display(Name = "怎样核实的")]
    public VisitWay VisitWay { get; init; } = VisitWay.OnSite;

    [Display(Name = "入户人（两人以上）")]
    public string Visitors { get; init; } = "";

    [Display(Name = "谁在对照表上签字")]
    public string SignedBy { get; init; } = "";

    [Display(Name = "怎样签的")]
    public ExitSignature SignedHow { get; init; } = ExitSignature.Signed;
}

public sealed class SheetVisitValidator : AbstractValidator<SheetVisit>
{
    public SheetVisitValidator()
    {
        RuleFor(v => v.VisitedOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天入户");
        RuleFor(v => v.VisitWay).IsInEnum().WithMessage("请选择怎样核实的");
        RuleFor(v => v.Visitors).Must(SurveyDetailsValidator.TwoNames).WithMessage("入户要两人以上，名字用顿号隔开").MaximumLength(100).WithMessage("入户人请写在100个字以内");
        RuleFor(v => v.SignedBy).NotEmpty().WithMessage("对照表要户主签字，请写签字人").MaximumLength(50).WithMessage("签字人请写在50个字以内");
        RuleFor(v => v.SignedHow).IsInEnum().WithMessage("请选择怎样签的");
    }
}

/// <summary>The village's judgement of a household.</summary>
public sealed record Judgement
{
    [Display(Name = "研判结果")]
    public HouseholdClass? Class { get; init; }

    [Display(Name = "研判依据")]
    public string Grounds { get; init; } = "";
}

public sealed class JudgementValidator : AbstractValidator<Judgement>
{
    public JudgementValidator()
    {
        RuleFor(j => j.Class).NotNull().WithMessage("请选择研判结果").IsInEnum().WithMessage("请选择研判结果");
        RuleFor(j => j.Grounds).NotEmpty().WithMessage("请写明凭什么这样判断，例如收入、住房、就学、就医的情况").MaximumLength(300).WithMessage("依据请写在300个字以内");
    }
}

/// <summary>信息对照表 of a household in one year: visited, answered, classified, looked at.</summary>
public sealed class AdjustmentSheet : CaseRecord, IOfHousehold
{
    private AdjustmentSheet()
    {
    }

    public Guid BatchId { get; private set; }

    public Guid HouseholdId { get; private set; }

    public Household Household { get; private set; } = null!;

    /// <summary>Copied, because the lists of a year are in its order.</summary>
    public string HouseholdNo { get; private set; } = "";

    public SheetState State { get; private set; } = SheetState.Waiting;

    public DateOnly StateSince { get; private set; }

    public SheetVisit? Visit { get; private set; }

    public Judgement? Judgement { get; private set; }

    public Guid? ClassifiedBy { get; private set; }

    public string? ClassifiedByName { get; private set; }

    public Guid? AgreedBy { get; private set; }

    public string? AgreedByName { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public string? ConfirmedByName { get; private set; }

    public string? ReturnedBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public Proposal? Proposal => HouseholdClasses.ProposalOf(Judgement?.Class, Household.Status);

    /// <summary>A county's sheets are made by one statement of the database; this is the same for one household.</summary>
    public static AdjustmentSheet For(AdjustmentBatch batch, Household household, Actor by) => new()
    {
        AreaNo = household.AreaNo,
        BatchId = batch.Id,
        HouseholdId = household.Id,
        Household = household,
        HouseholdNo = household.HouseholdNo,
        StateSince = by.Today,
    };

    public void RecordVisit(AdjustmentBatch batch, SheetVisit visit, Actor by)
    {
        if (visit.VisitedOn > by.Today || visit.VisitedOn < batch.Details.OpensOn)
        {
            throw new RuleBroken($"入户日期应在{FlexibleDate.Long(batch.Details.OpensOn)}开放以后、今天之前", "Visit.VisitedOn");
        }

        Move(batch, SheetAct.Visit, by, null, visit.VisitedOn);
        Visit = visit with { Visitors = visit.Visitors.Trim(), SignedBy = visit.SignedBy.Trim() };
    }

    /// <summary>The new year's answers may be written now; those of earlier years never are (S0-24). Whoever looked at the sheet before looks again.</summary>
    internal void TakeAnswers(AdjustmentBatch batch, Household household, int year, Actor by)
    {
        if (household.Id != HouseholdId || batch.Id != BatchId || year != batch.Year)
        {
            throw new RuleBroken($"动态调整里只填{batch.Year}年的内容，以前年度的要走更正申请", ruleId: "WF-008");
        }

        State = SheetFlow.Next(batch.Stage, State, SheetAct.Answer, by.Role) ?? throw Refused(batch, SheetAct.Answer);
        Note($"{batch.Year}年度动态调整：{Label.Of(SheetAct.Answer)}", by);
    }

    public void Classify(AdjustmentBatch batch, Judgement judgement, Actor by)
    {
        if (Household.Incomes.All(i => i.Year != batch.Year) || Household.Conditions.All(c => c.Year != batch.Year))
        {
            throw new RuleBroken($"请先填好{batch.Year}年的收入和生产生活条件，再研判");
        }

        if (judgement.Class is not { } result || !HouseholdClasses.For(Household.Status, Household.ExitedYear).Contains(result))
        {
            throw new RuleBroken($"这一户现在是“{Label.Of(Household.Status)}”，不能判为这一类", "Judgement.Class");
        }

        if (HouseholdClasses.ProposalOf(result, Household.Status) == Adjustments.Proposal.Exit && Household.CameInYear(batch.Year))
        {
            throw new RuleBroken($"{batch.Year}年才识别或返贫的户，当年不能判为脱贫", "Judgement.Class", "XT-001");
        }

        Move(batch, SheetAct.Classify, by, Label.Of(result));
        Judgement = judgement with { Grounds = judgement.Grounds.Trim() };
        (ClassifiedBy, ClassifiedByName) = (by.OfficerId, by.Name);
    }

    /// <summary>The township looks, then the county; nobody agrees with himself (WF-007).</summary>
    public void Agree(AdjustmentBatch batch, Actor by)
    {
        if (batch.Allows(SheetAct.Agree, State, by) && (by.OfficerId == ClassifiedBy || by.OfficerId == AgreedBy))
        {
            throw new RuleBroken("研判、审核和确认要由不同的人办", ruleId: "WF-007");
        }

        Move(batch, SheetAct.Agree, by, null);
        if (State == SheetState.Agreed)
        {
            (AgreedBy, AgreedByName) = (by.OfficerId, by.Name);
        }
        else
        {
            (ConfirmedBy, ConfirmedByName) = (by.OfficerId, by.Name);
        }
    }

    public void Return(AdjustmentBatch batch, string? reason, Actor by)
    {
        var said = StatedReason.Demand(reason, "请写明哪里要重新看", "Reason");
        Move(batch, SheetAct.Return, by, said);
        ReturnedBecause = said;
        if (State == SheetState.Agreed)
        {
            (ConfirmedBy, ConfirmedByName) = (null, null);
        }
        else
        {
            (AgreedBy, AgreedByName) = (null, null);
        }
    }

    private void Move(AdjustmentBatch batch, SheetAct act, Actor by, string? note, DateOnly? on = null)
    {
        State = SheetFlow.Next(batch.Stage, State, act, by.Role) ?? throw Refused(batch, act);
        StateSince = by.Today;
        ReturnedBecause = null;
        Note($"{batch.Year}年度动态调整：{Label.Of(act)}", by, note, on);
    }

    private RuleBroken Refused(AdjustmentBatch batch, SheetAct act) => batch.IsUnderWay
        ? new($"动态调整在“{Label.Of(batch.Stage)}”，这一户“{Label.Of(State)}”，现在不能{Label.Of(act)}", ruleId: "WF-006")
        : new($"{batch.Year}年度动态调整{(batch.IsSealed ? "已经冻结" : "还没有开放")}，修改请走更正申请", ruleId: "WF-015");
}
