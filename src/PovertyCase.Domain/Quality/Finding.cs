using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Quality;

public enum FindingState
{
    [Display(Name = "待处理"), StatusColour("wait")]
    Open = 1,

    [Display(Name = "已说明"), StatusColour("rest")]
    Explained = 2,

    [Display(Name = "已改正"), StatusColour("ok")]
    Fixed = 3,

    [Display(Name = "申请豁免"), StatusColour("go")]
    ExemptionAsked = 4,

    [Display(Name = "已豁免"), StatusColour("rest")]
    Exempted = 5,
}

public enum FindingSource
{
    [Display(Name = "录入")] Typing = 1,
    [Display(Name = "导入")] Import = 2,
    [Display(Name = "全面核查")] Nightly = 3,
}

/// <summary>
/// 核查问题: what one rule found at one place of one household. Its sentence carries names, never numbers of documents. A place that is put right
/// becomes fixed; when the rule hits there again the same record opens again and counts it.
/// </summary>
public sealed class Finding : CaseRecord, IOfHousehold
{
    /// <summary>An exemption holds at most so long; then somebody looks again.</summary>
    public const int LongestExemptionMonths = 12;

    private Finding()
    {
    }

    public Guid HouseholdId { get; private set; }

    public string RuleId { get; private set; } = "";

    public RuleSeverity Severity { get; private set; } = RuleSeverity.Warning;

    public FindingSource Source { get; private set; } = FindingSource.Typing;

    public string Sentence { get; private set; } = "";

    /// <summary>Name of the form field beside which the sentence stands.</summary>
    public string Field { get; private set; } = "";

    /// <summary>The membership it speaks about, when it speaks about one member.</summary>
    public Guid? MembershipId { get; private set; }

    public FindingState State { get; private set; } = FindingState.Open;

    public string? Explanation { get; private set; }

    /// <summary>When it was found for the first time.</summary>
    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>Since when it stands without a break: the days during which it was fixed or exempted are not days that nobody looked after it.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset LastFoundAt { get; private set; }

    /// <summary>How often it opened; more than once means that it came back after it was fixed.</summary>
    public int Times { get; private set; } = 1;

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>It ended because its time passed (a quarter, a year, the days that are looked back), not because anything was put right.</summary>
    public bool IsOutdated { get; private set; }

    public string? ExemptionReason { get; private set; }

    public Guid? ExemptionAskedBy { get; private set; }

    public DateTimeOffset? ExemptionAskedAt { get; private set; }

    public string? ExemptionAskedByName { get; private set; }

    public Guid? ExemptionDecidedBy { get; private set; }

    public string? ExemptionDecidedByName { get; private set; }

    /// <summary>Last day of the exemption.</summary>
    public DateOnly? ExemptedUntil { get; private set; }

    /// <summary>Why the last request was turned down.</summary>
    public string? ExemptionRefusedBecause { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public bool IsRecurring => Times > 1;

    /// <summary>Beginning of the places on the income sheets.</summary>
    public static bool IsAboutIncome(string field) => field.StartsWith("Income[", StringComparison.Ordinal);

    /// <summary>Stops the household on its way to the next level.</summary>
    public bool Blocks => Severity == RuleSeverity.Error && State is FindingState.Open or FindingState.ExemptionAsked;

    public static Finding Record(long areaNo, Guid householdId, string ruleId, string field, string sentence, Actor by, FindingSource source = FindingSource.Typing)
    {
        var finding = new Finding
        {
            AreaNo = areaNo,
            HouseholdId = householdId,
            RuleId = ruleId,
            Severity = RuleCatalogue.TryFind(ruleId, out var rule) ? rule.Severity : RuleSeverity.Warning,
            Source = source,
            Field = field,
            Sentence = sentence,
            FoundAt = by.At,
            OpenedAt = by.At,
            LastFoundAt = by.At,
        };
        finding.Note("提醒后仍按原样保存", by, $"{ruleId} {sentence}");
        return finding;
    }

    /// <summary>A warning that is right as it stands is explained; an error is put right or exempted.</summary>
    public void Explain(string explanation, Actor by)
    {
        if (Severity == RuleSeverity.Error)
        {
            throw new RuleBroken("这一条是错误，只能改正；确实无法改正的，申请豁免");
        }

        var said = StatedReason.Demand(explanation, "请写明情况", "Explanation");
        Must(FindingState.Open);
        State = FindingState.Explained;
        Explanation = said;
        EndedAt = by.At;
        Note("说明核查问题", by, RuleId);
    }

    public void AskExemption(string reason, Actor by)
    {
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("豁免由村信息员申请", ruleId: "WF-006");
        }

        var said = StatedReason.Demand(reason, "请写明为什么改不了，例如“户口簿遗失，派出所补办中”", "Reason");
        Must(FindingState.Open);
        State = FindingState.ExemptionAsked;
        ExemptionReason = said;
        ExemptionAskedBy = by.OfficerId;
        ExemptionAskedByName = by.Name;
        ExemptionAskedAt = by.At;
        ExemptionRefusedBecause = null;
        ExemptedUntil = null;
        Note("申请豁免核查问题", by, RuleId);
    }

    /// <summary>Somebody else at the township decides, for a limited time.</summary>
    public void Exempt(DateOnly until, Actor by)
    {
        MayDecide(by);
        if (until <= by.Today || until > by.Today.AddMonths(LongestExemptionMonths))
        {
            throw new RuleBroken($"豁免期限填明天以后、{FlexibleDate.Long(by.Today.AddMonths(LongestExemptionMonths))}以前的一天", "Until");
        }

        State = FindingState.Exempted;
        ExemptedUntil = until;
        Decided(by);
        EndedAt = by.At;
        Note("同意豁免核查问题", by, RuleId);
    }

    public void RefuseExemption(string because, Actor by)
    {
        MayDecide(by);
        var said = StatedReason.Demand(because, "请写明不同意的理由", "Because");
        State = FindingState.Open;
        ExemptionRefusedBecause = said;
        Decided(by);
        Note("不同意豁免核查问题", by, RuleId);
    }

    public void Fix(Actor by)
    {
        State = FindingState.Fixed;
        EndedAt = by.At;
        Note("核查问题已改正", by, $"{RuleId} {Sentence}");
    }

    /// <summary>
    /// The rule hits at this place once more: what was fixed opens again, what was explained or exempted stays so, unless it was kept for another amount of income.
    /// </summary>
    public void FoundAgain(string sentence, Actor by)
    {
        if (State is FindingState.Explained or FindingState.Exempted && Source == FindingSource.Typing && IsAboutIncome(Field) && Sentence != sentence)
        {
            (State, OpenedAt, EndedAt) = (FindingState.Open, by.At, null);
            ForgetAnswers();
            Note("核查问题内容变了", by, $"{RuleId} {sentence}");
        }

        Sentence = sentence;
        LastFoundAt = by.At;
        if (State == FindingState.Fixed)
        {
            State = FindingState.Open;
            OpenedAt = by.At;
            Times++;
            EndedAt = null;
            IsOutdated = false;
            ForgetAnswers();
            Note("核查问题再次出现", by, $"{RuleId} {sentence}");
        }
    }

    /// <summary>What was said when it stood before says nothing about it now; the trail keeps it.</summary>
    private void ForgetAnswers()
    {
        (Explanation, ExemptionReason, ExemptionAskedByName, ExemptionDecidedByName, ExemptionRefusedBecause) = (null, null, null, null, null);
        (ExemptionAskedBy, ExemptionAskedAt, ExemptionDecidedBy, ExemptedUntil) = (null, null, null, null);
    }

    private void MayDecide(Actor by)
    {
        if (by.Role != Role.TownshipClerk)
        {
            throw new RuleBroken("豁免由乡镇经办人审批", ruleId: "WF-006");
        }

        if (by.OfficerId == ExemptionAskedBy)
        {
            throw new RuleBroken("申请人不能审批自己的豁免", ruleId: "WF-007");
        }

        Must(FindingState.ExemptionAsked);
    }

    private void Decided(Actor by)
    {
        ExemptionDecidedBy = by.OfficerId;
        ExemptionDecidedByName = by.Name;
    }

    private void Must(FindingState state)
    {
        if (State != state)
        {
            throw new RuleBroken($"这一处现在是“{Label.Of(State)}”，不能这样办");
        }
    }
}
