using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;

namespace PovertyCase.Domain.Measures;

/// <summary>一户一策: who keeps an eye on the household, and the words that go before the list of measures.</summary>
public sealed record AssistancePlan
{
    [Display(Name = "监测联系人")]
    public string Contact { get; init; } = "";

    [Display(Name = "单位和职务")]
    public string ContactUnit { get; init; } = "";

    /// <summary>Demanded when somebody of the household can work and no measure helps to earn (MO-010).</summary>
    [Display(Name = "没有开发式措施")]
    public string? WithoutDevelopment { get; init; }
}

public sealed class AssistancePlanValidator : AbstractValidator<AssistancePlan>
{
    public AssistancePlanValidator()
    {
        RuleFor(d => d.Contact).NotEmpty().WithMessage("请填写监测联系人").MaximumLength(50).WithMessage("监测联系人写到50个字以内");
        RuleFor(d => d.ContactUnit).NotEmpty().WithMessage("请填写联系人的单位和职务").MaximumLength(60).WithMessage("单位和职务写到60个字以内");
        RuleFor(d => d.WithoutDevelopment).MaximumLength(200).WithMessage("原因写到200个字以内");
    }
}

/// <summary>监测帮扶: the help for one monitored household from its mark until the risk is gone. A later mark begins a new one.</summary>
public sealed class Assistance : CaseRecord, IOfHousehold
{
    private readonly List<Measure> _measures = [];

    private Assistance()
    {
    }

    public Guid HouseholdId { get; private set; }

    public Household Household { get; private set; } = null!;

    /// <summary>The filing by which the household was marked.</summary>
    public Guid FilingId { get; private set; }

    public MonitoringTarget Target { get; private set; }

    /// <summary>The day of the clue: the lead time runs from here.</summary>
    public DateOnly FoundOn { get; private set; }

    /// <summary>The day of the announcement.</summary>
    public DateOnly MarkedOn { get; private set; }

    public AssistanceStage Stage { get; private set; } = AssistanceStage.MeasuresDue;

    public DateOnly StageSince { get; private set; }

    public AssistancePlan? Plan { get; private set; }

    public DateOnly? PlannedOn { get; private set; }

    /// <summary>The first day on which the household had something of a measure (S2-24).</summary>
    public DateOnly? FirstMeasureOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day on which the risk was seen again: the months of help count anew from here.</summary>
    public DateOnly? HelpedAgainSince { get; private set; }

    public IReadOnlyList<Measure> Measures => _measures;

    public override Guid? TimelineOf => HouseholdId;

    public bool IsEnded => Stage is AssistanceStage.Removed or AssistanceStage.NaturallyRemoved;

    /// <param name="days">From the announcement to the plan, in days of the calendar, as the county has set them (MO-009).</param>
    public DateOnly PlanBy(int days) => MarkedOn.AddDays(days);

    /// <summary>From the clue to the first measure, in days; null while there is none (S2-24).</summary>
    public int? LeadDays => FirstMeasureOn is { } first ? first.DayNumber - FoundOn.DayNumber : null;

    public bool Allows(AssistanceAct act, Actor by) => AssistanceFlow.Next(Stage, act, by.Role) is not null;

    internal static Assistance Begin(Filing filing, DateOnly markedOn, Actor by) =>
        Of(filing.Household, filing.Id, filing.Clue!.Target!.Value, filing.Clue.FoundOn, markedOn, "开始监测帮扶", by);

    /// <summary>分户: who splits off from a monitored household goes on being helped, found when the household was, and with a plan of his own.</summary>
    public Assistance ContinueFor(Household began, Actor by) => Of(began, FilingId, Target, FoundOn, by.Today, "分户后继续监测帮扶", by);

    /// <summary>制定或调整措施. What stands already stays; what is given is added.</summary>
    /// <param name="canWork">Whether somebody of the household can work; then one measure must help to earn, or a reason must say why none does.</param>
    public void MakePlan(AssistancePlan plan, IReadOnlyList<MeasureDetails> added, bool canWork, Actor by)
    {
        if (added.Count == 0 && !_measures.Any(m => m.Counts))
        {
            throw new RuleBroken("请至少写一项措施", "Measured[0].Kind");
        }

        for (var i = 0; i < added.Count; i++)
        {
            if (added[i].PlannedFor < MarkedOn)
            {
                throw new RuleBroken($"计划完成日期应在{FlexibleDate.Long(MarkedOn)}标注以后", $"Measured[{i}].PlannedFor");
            }
        }

        var earns = _measures.Any(m => m.Counts && m.IsDevelopment) || added.Any(d => Measure.IsOfDevelopment(d.Kind));
        if (canWork && !earns && string.IsNullOrWhiteSpace(plan.WithoutDevelopment))
        {
            throw new RuleBroken("户里有劳动力，请安排产业、就业、公益岗位或金融措施；确实不能安排的，写明原因", "Plan.WithoutDevelopment", "MO-010");
        }

        Move(AssistanceAct.Plan, by);
        Note(Label.Of(AssistanceAct.Plan), by, added.Count == 0 ? null : string.Join("、", added.Select(d => CodeTables.Measures.NameOf(d.Kind))));
        PlannedOn ??= by.Today;
        Plan = plan with
        {
            Contact = plan.Contact.Trim(),
            ContactUnit = plan.ContactUnit.Trim(),
            WithoutDevelopment = earns || string.IsNullOrWhiteSpace(plan.WithoutDevelopment) ? null : plan.WithoutDevelopment.Trim(),
        };
        _measures.AddRange(added.Select(d => new Measure(this, d)));
    }

    public void CarryOut(Measure measure, MeasureResult result, Actor by)
    {
        MustStand(measure);
        if (result.DoneOn > by.Today || result.DoneOn < FoundOn)
        {
            throw new RuleBroken($"落实日期应在{FlexibleDate.Long(FoundOn)}发现线索之后、今天之前", "Result.DoneOn");
        }

        Move(AssistanceAct.CarryOut, by);
        FirstMeasureOn = FirstMeasureOn is { } first && first < result.DoneOn ? first : result.DoneOn;
        measure.CarryOut(result, by);
    }

    public void Strike(Measure measure, string? reason, Actor by)
    {
        MustStand(measure);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明为什么取消，例如“农户不愿意参加”", "Reason");
        }

        Move(AssistanceAct.Plan, by);
        measure.Strike(reason.Trim(), by);
    }

    /// <summary>A result that was entered in error: the measure waits for its result again, and the lead time follows.</summary>
    public void TakeBack(Measure measure, string? reason, Actor by)
    {
        if (measure.Result is null)
        {
            throw new RuleBroken("这项措施还没有登记落实");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBroken("请写明错在哪里，例如“金额多写了一个零”", "Reason");
        }

        Move(AssistanceAct.TakeBack, by);
        measure.TakeBack(reason.Trim(), by);
        FirstMeasureOn = _measures.Min(m => m.Result?.DoneOn);
        if (_measures.All(m => m.Result is null))
        {
            (Stage, StageSince) = (AssistanceStage.MeasuresPlanned, by.Today);
        }
    }

    /// <summary>Why it cannot be said yet that the risk is gone; null when it can (domain reference 3.6, MO-012).</summary>
    /// <param name="leastMonths">Months of help before a removal may be proposed.</param>
    public string? NotYet(DateOnly today, int leastMonths, bool canWork) => this switch
    {
        { Stage: not AssistanceStage.InAssistance } => $"现在是“{Label.Of(Stage)}”，先落实措施再提出风险消除",
        _ when !Measures.Any(m => m.Counts && m.Result is not null) => "还没有落实过措施，先落实再提出风险消除",
        _ when today < HelpedFrom.AddMonths(leastMonths) => $"帮扶满{leastMonths}个月才能提出风险消除：{FlexibleDate.Long(HelpedFrom.AddMonths(leastMonths))}起",
        _ when !canWork && Measures.Where(m => m.Counts && m.Result is not null).All(m => m.IsProtection) => "户里没有劳动力，靠社会保障生活，暂不标注风险消除，继续监测",
        _ => null,
    };

    /// <summary>标注风险消除, on the word of a filing that went its whole way.</summary>
    internal void Remove(DateOnly on, Actor by)
    {
        Move(AssistanceAct.Remove, by);
        Note(Label.Of(AssistanceAct.Remove), by, on: on);
        EndedOn = on;
    }

    internal void RemoveNaturally(DateOnly on, string because, Actor by)
    {
        Move(AssistanceAct.RemoveNaturally, by);
        Note(Label.Of(AssistanceAct.RemoveNaturally), by, because, on);
        EndedOn = on;
    }

    /// <summary>纳入建档立卡: from now on it is helped as a household of the register, and watched no more.</summary>
    public void EndWithRegistration(Household household, Actor by)
    {
        (Stage, StageSince, EndedOn) = (AssistanceStage.NaturallyRemoved, by.Today, by.Today);
        Note(household.EndMonitoring(by), by, on: by.Today);
    }

    /// <summary>再次出现风险: of the same kind; another kind is a new clue.</summary>
    public void Relapse(RelapseDetails details, Actor by)
    {
        if (details.SeenOn > by.Today || details.SeenOn < EndedOn)
        {
            throw new RuleBroken("发现日期应在风险消除之后、今天之前", "Relapse.SeenOn");
        }

        if (Household.IsMonitored)
        {
            throw new RuleBroken($"{Household.HeadName}户现在已经是监测对象");
        }

        Move(AssistanceAct.Relapse, by);
        Note(Label.Of(AssistanceAct.Relapse), by, details.SeenWhat.Trim(), details.SeenOn);
        (EndedOn, HelpedAgainSince) = (null, details.SeenOn);
        Household.MonitorAgain(details.SeenOn, by);
    }

    private static Assistance Of(Household household, Guid filingId, MonitoringTarget target, DateOnly foundOn, DateOnly markedOn, string act, Actor by)
    {
        var assistance = new Assistance
        {
            AreaNo = household.AreaNo,
            HouseholdId = household.Id,
            Household = household,
            FilingId = filingId,
            Target = target,
            FoundOn = foundOn,
            MarkedOn = markedOn,
            StageSince = by.Today,
        };
        assistance.Note(act, by, on: markedOn);
        return assistance;
    }

    private DateOnly HelpedFrom => HelpedAgainSince ?? MarkedOn;

    private void MustStand(Measure measure)
    {
        if (!measure.Counts)
        {
            throw new RuleBroken("这项措施已经取消");
        }

        if (measure.Result is not null)
        {
            throw new RuleBroken("这项措施已经登记落实");
        }
    }

    private void Move(AssistanceAct act, Actor by)
    {
        var next = AssistanceFlow.Next(Stage, act, by.Role)
            ?? throw new RuleBroken($"{Household?.HeadName}户的帮扶现在是“{Label.Of(Stage)}”，您不能办理“{Label.Of(act)}”", ruleId: "WF-006");
        if (next != Stage)
        {
            (Stage, StageSince) = (next, by.Today);
        }
    }
}

/// <summary>What was seen of a risk that has come back.</summary>
public sealed record RelapseDetails
{
    [Display(Name = "发现日期")]
    public DateOnly SeenOn { get; init; }

    [Display(Name = "出了什么事")]
    public string SeenWhat { get; init; } = "";
}

public sealed class RelapseDetailsValidator : AbstractValidator<RelapseDetails>
{
    public RelapseDetailsValidator()
    {
        RuleFor(d => d.SeenOn).NotEqual(default(DateOnly)).WithMessage("请填写哪天发现的");
        RuleFor(d => d.SeenWhat).NotEmpty().WithMessage("请写明谁、出了什么事").MaximumLength(300).WithMessage("出了什么事，写到300个字以内");
    }
}
