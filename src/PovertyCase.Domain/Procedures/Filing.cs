using System.ComponentModel.DataAnnotations;
using FluentValidation;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;

namespace PovertyCase.Domain.Procedures;

/// <summary>入户核实: the survey as one page.</summary>
public sealed record SurveyDetails
{
    [Display(Name = "入户日期")]
    public DateOnly SurveyedOn { get; init; }

    [Display(Name = "核实人（两人以上）")]
    public string Surveyors { get; init; } = "";

    [Display(Name = "是否共同生活、共享开支")]
    public bool SharedBudget { get; init; } = true;

    [Display(Name = "住房情况")]
    public string Housing { get; init; } = "";

    [Display(Name = "有无车辆、商品房、经营实体、财政供养人员")]
    public string Assets { get; init; } = "";

    [Display(Name = "核实结论")]
    public string Finding { get; init; } = "";
}

public sealed class SurveyDetailsValidator : AbstractValidator<SurveyDetails>
{
    public SurveyDetailsValidator()
    {
        RuleFor(d => d.SurveyedOn).NotEqual(default(DateOnly)).WithMessage("请填写入户日期");
        RuleFor(d => d.Surveyors).Must(TwoNames).WithMessage("入户核实须两人以上，姓名之间用顿号隔开");
        RuleFor(d => d.Surveyors).MaximumLength(100).WithMessage("核实人不超过100个字");
        RuleFor(d => d.Housing).NotEmpty().WithMessage("请写住房情况，例如“砖混86平方米，C级危房”").MaximumLength(200).WithMessage("住房情况不超过200个字");
        RuleFor(d => d.Assets).NotEmpty().WithMessage("没有的请写“无”").MaximumLength(200).WithMessage("此栏不超过200个字");
        RuleFor(d => d.Finding).NotEmpty().WithMessage("请写核实结论").MaximumLength(500).WithMessage("核实结论不超过500个字");
    }

    internal static bool TwoNames(string? names) =>
        (names ?? "").Split(['、', '，', ',', ' ', '　', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Count() >= 2;
}

/// <summary>申报件: one household's way through one round. Where it stands changes only through the flow of its kind (<see cref="Flows"/>).</summary>
public sealed partial class Filing : CaseRecord, IOfHousehold
{
    private Filing()
    {
    }

    public Guid RoundId { get; private set; }

    public FilingKind Kind { get; private set; } = FilingKind.Identification;

    public Guid HouseholdId { get; private set; }

    public Household Household { get; private set; } = null!;

    public FilingStage Stage { get; private set; } = FilingStage.Draft;

    /// <summary>Official day on which the present stage was reached.</summary>
    public DateOnly StageSince { get; private set; }

    public DateOnly AppliedOn { get; private set; }

    public Guid StartedBy { get; private set; }

    /// <summary>纳入缘由 of an application; null of other procedures and of applications from before it was asked.</summary>
    public EntryReason? EntryReason { get; private set; }

    public string? ReturnCause { get; private set; }

    /// <summary>纳入缘由 in words, with the cause of whoever fell back; empty where none is stated.</summary>
    public static string EntrySaid(EntryReason? reason, string? returnCause) => reason is not { } entry ? ""
        : returnCause is { } through ? $"{Label.Of(entry)}（{CodeTables.PovertyCauses.NameOf(through)}）" : Label.Of(entry);

    public SurveyDetails? Survey { get; private set; }

    /// <summary>The reason of the last return; cleared when the filing goes forward again.</summary>
    public string? ReturnedBecause { get; private set; }

    public string? EndedBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public bool IsEnded => FilingStages.Ended.Contains(Stage);

    /// <summary>农户申请: the household applied in writing on a day; the form must be complete enough (HH-001, S0-13).</summary>
    /// <param name="reason">Why only now; a household that had left poverty falls back, whatever is said.</param>
    /// <param name="returnCause">What it fell back through, a main cause of the table (S3-19); asked of such households alone.</param>
    public static Filing Start(Round round, Household household, DateOnly appliedOn, Actor by, EntryReason reason = Procedures.EntryReason.NewlyPoor, string? returnCause = null)
    {
        Opens(round, RoundKind.Identification, by);
        var fellBack = household.ExitedYear is not null;
        if (fellBack && (returnCause is null || !CodeTables.PovertyCauses.Has(returnCause)))
        {
            throw new RuleBroken($"{household.HeadName}户脱过贫，请选择因为什么返贫", "ReturnCause");
        }

        if (appliedOn > by.Today || appliedOn < round.OpensOn)
        {
            throw new RuleBroken("申请日期应在批次开始之后、今天之前", "AppliedOn");
        }

        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("农户申请由村信息员登记", ruleId: "WF-006");
        }

        household.BeginApplication(by);
        var filing = Begin(round, FilingKind.Identification, household, FilingStage.Applied, appliedOn, by);
        filing.Steps = round.Steps;
        (filing.EntryReason, filing.ReturnCause) = fellBack ? (Procedures.EntryReason.FellBack, returnCause) : (reason == Procedures.EntryReason.FellBack ? Procedures.EntryReason.NewlyPoor : reason, null);
        filing.Note("登记农户申请", by, Label.Of(filing.EntryReason.Value), appliedOn);
        return filing;
    }

    public bool Allows(FilingAct act, Actor by) => !Skips(act) && Flows.Next(Kind, Stage, act, by.Role) is not null;

    public void RecordSurvey(SurveyDetails survey, Actor by)
    {
        if (survey.SurveyedOn < AppliedOn || survey.SurveyedOn > by.Today)
        {
            throw new RuleBroken("入户日期应在申请之后、今天之前", "Survey.SurveyedOn");
        }

        Move(FilingAct.Survey, by, null, survey.SurveyedOn);
        Survey = survey;

        // What was said and compared before is of a survey that no longer stands; the trail and the history keep it.
        (GroupReview, Comparison) = (null, null);
    }

    public void PassReview(Actor by) => Move(FilingAct.PassReview, by, null);

    public void FailReview(Actor by, string reason) => Move(FilingAct.FailReview, by, reason);

    public void OpenFirstNotice(Actor by) => Move(FilingAct.PostFirstNotice, by, null);

    /// <summary>公示期满无异议上报 (S0-13): the caller shows the line of the first notice on which the household stood.</summary>
    /// <param name="letter">The village's letter, where the round asks for one.</param>
    public void SubmitToTownship(Notices.NoticeStanding standing, Actor by, LetterStanding? letter = null)
    {
        standing.MustBeClear(by.Today, "WF-001");
        LetterStanding.MustBeSigned(Steps, letter);
        Move(FilingAct.Submit, by, null);
    }

    /// <param name="openObjections">Objections that came late or were accepted late stop here (WF-005).</param>
    public void PassTownship(Actor by, int openObjections = 0)
    {
        MustBeAnswered(openObjections);
        Decide(FilingAct.PassTownship, by, null);
    }

    public void OpenSecondNotice(Actor by) => Move(FilingAct.PostSecondNotice, by, null);

    public void EnterRoster(Notices.NoticeStanding standing, Actor by)
    {
        standing.MustBeClear(by.Today, "WF-002");
        Move(FilingAct.EnterRoster, by, null);
    }

    public void LeaveRoster(Actor by, string reason) => Move(FilingAct.LeaveRoster, by, reason);

    public void ReportToCounty(Actor by) => Move(FilingAct.ReportToCounty, by, null);

    public void AcceptAtCounty(Actor by) => Decide(FilingAct.Accept, by, null);

    /// <param name="unexplained">What the departments' lists say against the household and nobody has answered (EX-009); it asks who is taken in, not who leaves.</param>
    public void Approve(Actor by, IEnumerable<ListedHit>? unexplained = null, int openObjections = 0)
    {
        MustBeAnswered(openObjections);
        if (Kind is FilingKind.Identification or FilingKind.Monitoring && Allows(FilingAct.Approve, by) && unexplained?.FirstOrDefault(h => h.HouseholdId == HouseholdId) is { } hit)
        {
            throw new RuleBroken($"{Household.HeadName}户：{RuleCatalogue.Find(ReconciliationItem.UnexplainedRule).Say(("item", hit.InWords))}", ruleId: ReconciliationItem.UnexplainedRule);
        }

        Decide(FilingAct.Approve, by, null);
    }

    public void Announce(Actor by) => Move(FilingAct.Announce, by, null);

    /// <summary>录入系统并锁定, after the announcement was posted.</summary>
    /// <param name="roundYear">Year of the round; this year when null.</param>
    public void Register(int year, Actor by, int? roundYear = null)
    {
        Move(FilingAct.Register, by, null);
        Household.Register(year, by, roundYear);
    }

    public void Return(Actor by, string reason)
    {
        Move(FilingAct.Return, by, Reason(reason, "请写明退回原因，以及要补什么"));
        ReturnedBecause = reason.Trim();
        ForgetTakenBack();
    }

    /// <summary>撤下重新公示: the list on which it stood was taken back.</summary>
    public void Repost(Actor by, string reason)
    {
        Move(FilingAct.Repost, by, Reason(reason, "请写明名单为什么撤下"));
        ReturnedBecause = reason.Trim();
    }

    public void Reject(Actor by, string reason) => Decide(FilingAct.Reject, by, Reason(reason, "请写明不通过的原因"));

    public void Withdraw(Actor by, string reason) => Move(FilingAct.Withdraw, by, Reason(reason, Kind == FilingKind.Clearing ? "请写明为什么撤回" : "请写明农户撤回的原因"));

    // Sent back to before a step, what was recorded there is no result until the step is done anew. The forms are filled with it then; what hangs on a step falls when
    // that step is recorded again, so a comparison is always made anew. The check of an exit or a removal and the signature of a household are gone at once.
    public SurveyDetails? SurveyThatStands => FilingStages.BeforeSurvey.Contains(Stage) ? null : Survey;

    public GroupReview? GroupReviewThatStands => FilingStages.BeforeGroupReview.Contains(Stage) ? null : GroupReview;

    public RiskCheck? RiskCheckThatStands => FilingStages.BeforeRiskCheck.Contains(Stage) ? null : RiskCheck;

    public RiskComparison? ComparisonThatStands => FilingStages.BeforeComparison.Contains(Stage) ? null : Comparison;

    public ClearingCheck? ClearingCheckThatStands => Stage == FilingStage.ClearingProposed ? null : ClearingCheck;

    public ClearingHearing? HearingThatStands => Stage is FilingStage.ClearingProposed or FilingStage.ClearingChecked ? null : Hearing;

    /// <summary>A filing that ends keeps no results that were sent back; its versions do.</summary>
    private void KeepWhatStands() =>
        (Survey, GroupReview, RiskCheck, Comparison, ClearingCheck, Hearing) = (SurveyThatStands, GroupReviewThatStands, RiskCheckThatStands, ComparisonThatStands, ClearingCheckThatStands, HearingThatStands);

    private void MustBeAnswered(int openObjections)
    {
        if (openObjections > 0)
        {
            throw new RuleBroken($"{Household.HeadName}户还有{openObjections}条异议没有答复，先办结异议", ruleId: "WF-005");
        }
    }

    /// <summary>Nobody is left for whom the filing could end in anything (WF-017); a removal or a clearing says what became of the household and goes on.</summary>
    internal void EndWithHousehold(Actor by)
    {
        KeepWhatStands();
        (Stage, StageSince, EndedBecause) = (FilingStage.Withdrawn, by.Today, "户内已没有成员，申报件随户结束");
        Note("申报件随户结束", by);
    }

    private static Filing Begin(Round round, FilingKind kind, Household household, FilingStage stage, DateOnly on, Actor by) => new()
    {
        AreaNo = household.AreaNo,
        RoundId = round.Id,
        Kind = kind,
        HouseholdId = household.Id,
        Household = household,
        AppliedOn = on,
        StageSince = by.Today,
        StartedBy = by.OfficerId,
        Stage = stage,
    };

    private static void Opens(Round round, RoundKind kind, Actor by)
    {
        if (round.Kind != kind)
        {
            throw new RuleBroken($"批次“{round.Name}”是{Label.Of(round.Kind)}批次，不能办这件事");
        }

        if (!round.IsOpenOn(by.Today))
        {
            throw new RuleBroken($"批次“{round.Name}”不在开放期内", ruleId: "WF-015");
        }
    }

    private static string Reason(string? reason, string sentence) => StatedReason.Demand(reason, sentence, "Reason");

    /// <summary>The one who prepared a filing never decides it (WF-007).</summary>
    private void Decide(FilingAct act, Actor by, string? note)
    {
        if (Allows(act, by) && by.OfficerId == StartedBy)
        {
            throw new RuleBroken("填报人与审核人不能为同一人", ruleId: "WF-007");
        }

        Move(act, by, note);
    }

    private void Move(FilingAct act, Actor by, string? note, DateOnly? on = null)
    {
        var next = (Skips(act) ? null : Flows.Next(Kind, Stage, act, by.Role))
            ?? throw new RuleBroken($"{Household?.HeadName}户现在是“{Label.Of(Stage)}”，您不能办理“{Label.Of(act)}”", ruleId: "WF-006");
        var ends = next is FilingStage.Rejected or FilingStage.Withdrawn;
        if (ends)
        {
            KeepWhatStands();
        }

        Stage = next;
        StageSince = by.Today;
        ReturnedBecause = null;
        if (ends)
        {
            EndedBecause = note;
            if (Kind == FilingKind.Identification)
            {
                Household?.EndApplication();
            }
        }

        // A village takes back its own proposal; what the label says of an application is not true of it.
        Note(act == FilingAct.Withdraw && Kind == FilingKind.Clearing ? "撤回清退" : Label.Of(act), by, note, on);
    }
}
