using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.YearlyForms;

/// <summary>What the village form and the county form share: one a year for its place, how far it is filled in, the last return.</summary>
public abstract class YearlyForm : CaseRecord
{
    /// <summary>The register began with 2014; the year before stands beside it.</summary>
    public const int FirstYear = 2013;

    public int Year { get; protected set; }

    /// <summary>Fields that are filled in, of <see cref="AskedFields"/> that must be.</summary>
    public int FilledFields { get; protected set; }

    public int AskedFields { get; protected set; }

    public DateTimeOffset? SubmittedAt { get; protected set; }

    public Guid? SubmittedBy { get; protected set; }

    public string? SubmittedByName { get; protected set; }

    /// <summary>Why it came back; empty once it is sent on again.</summary>
    public string? ReturnedBecause { get; protected set; }

    public string? ReturnedByName { get; protected set; }

    public DateTimeOffset? ReturnedAt { get; protected set; }

    public bool IsComplete => FilledFields == AskedFields;

    public int Percent => AskedFields == 0 ? 0 : FilledFields * 100 / AskedFields;

    protected static void MustBeAYear(int year, Actor by)
    {
        if (year < FirstYear || year > by.Today.Year)
        {
            throw new RuleBroken($"年度应在{FirstYear}至{by.Today.Year}之间");
        }
    }

    protected void NoteReturn(string reason, Actor by)
    {
        var said = StatedReason.Demand(reason, "请写明为什么退回、要改什么", "Reason");
        ReturnedBecause = said;
        ReturnedByName = by.Name;
        ReturnedAt = by.At;
    }

    protected void NoteSubmission(Actor by)
    {
        SubmittedAt = by.At;
        SubmittedBy = by.OfficerId;
        SubmittedByName = by.Name;
        ForgetReturn();
    }

    /// <summary>What it came back for is settled once it is sent on or decided.</summary>
    protected void ForgetReturn() => (ReturnedBecause, ReturnedByName, ReturnedAt) = (null, null, null);

    /// <summary>The register and the forms below may have changed since it was sent; whoever decides can send it back.</summary>
    protected static void MustBeInOrder(IEnumerable<FormProblem> problems)
    {
        if (problems.FirstOrDefault(p => p.Stops) is { } problem)
        {
            throw new RuleBroken(problem.Sentence, ruleId: problem.RuleId);
        }
    }

    /// <summary>Nobody decides on what the same person sent.</summary>
    protected void MustNotBeTheSender(Actor by)
    {
        if (SubmittedBy == by.OfficerId)
        {
            throw new RuleBroken("自己上报的不能自己审核，请换一个人办理");
        }
    }
}
