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
}

/// <summary>核查问题: a warning that was shown and kept. Its sentence carries names, never numbers of documents.</summary>
public sealed class Finding : CaseRecord, IOfHousehold
{
    private Finding()
    {
    }

    public Guid HouseholdId { get; private set; }

    public string RuleId { get; private set; } = "";

    public string Sentence { get; private set; } = "";

    /// <summary>Name of the form field beside which the sentence stands.</summary>
    public string Field { get; private set; } = "";

    public FindingState State { get; private set; } = FindingState.Open;

    public string? Explanation { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public override Guid? TimelineOf => HouseholdId;

    public static Finding Record(long areaNo, Guid householdId, string ruleId, string field, string sentence, Actor by)
    {
        var finding = new Finding
        {
            AreaNo = areaNo,
            HouseholdId = householdId,
            RuleId = ruleId,
            Field = field,
            Sentence = sentence,
            FoundAt = by.At,
        };
        finding.Note("提醒后仍按原样保存", by, $"{ruleId} {sentence}");
        return finding;
    }

    public void Explain(string explanation, Actor by)
    {
        if (string.IsNullOrWhiteSpace(explanation))
        {
            throw new RuleBroken("请写明情况", "Explanation");
        }

        State = FindingState.Explained;
        Explanation = explanation.Trim();
        EndedAt = by.At;
        Note("说明核查问题", by, RuleId);
    }

    public void Fix(Actor by)
    {
        State = FindingState.Fixed;
        EndedAt = by.At;
        Note("核查问题已改正", by, $"{RuleId} {Sentence}");
    }
}
