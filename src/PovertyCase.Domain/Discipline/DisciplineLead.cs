using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Discipline;

/// <summary>
/// 问题线索: a lead about an official in the field of relief (S2-75). Only the disciplinary officer of the county reads and writes it; what was received
/// is never changed, each step adds to it.
/// </summary>
public sealed class DisciplineLead : CaseRecord
{
    private DisciplineLead()
    {
    }

    public LeadDetails Details { get; private set; } = new();

    public LeadStage Stage { get; private set; } = LeadStage.Received;

    public DateOnly StageSince { get; private set; }

    public string ReceivedByName { get; private set; } = "";

    public LeadVerification? Verification { get; private set; }

    public LeadConclusion? Conclusion { get; private set; }

    public LeadTransfer? Transfer { get; private set; }

    public static DisciplineLead Receive(long countyNo, LeadDetails details, Actor by)
    {
        OfDiscipline(by);
        if (details.ReceivedOn > by.Today)
        {
            throw new RuleBroken("收到的日子不能晚于今天", "ReceivedOn");
        }

        var lead = new DisciplineLead { AreaNo = countyNo, Details = details.Trimmed(), StageSince = by.Today, ReceivedByName = by.Name };
        lead.Note("登记问题线索", by, on: details.ReceivedOn);
        return lead;
    }

    public bool Allows(LeadAct act, Role role) => LeadFlow.Next(Stage, act, role) is not null;

    /// <summary>The day by which the verification should be done; null before it has begun and after it has ended.</summary>
    public DateOnly? DueOn => Stage == LeadStage.Verifying ? Verification?.DueOn : null;

    public void Verify(LeadVerification verification, Actor by)
    {
        Step(LeadAct.Verify, by);
        if (verification.DueOn < by.Today)
        {
            throw new RuleBroken("办结期限不能早于今天", "DueOn");
        }

        Verification = verification with { Officers = verification.Officers.Trim() };
        Note("开始初步核实", by);
    }

    public void Conclude(LeadConclusion conclusion, Actor by)
    {
        Step(LeadAct.Conclude, by);
        if (conclusion.Outcome == LeadOutcome.Unfounded && conclusion.Measure is not (LeadMeasure.None or LeadMeasure.ClearName))
        {
            throw new RuleBroken("查否的不能给处理，可以选“不予处理”或“澄清正名”", "Measure");
        }

        Conclusion = conclusion with { Facts = conclusion.Facts.Trim() };
        Note("线索了结", by, Label.Of(conclusion.Outcome!.Value));
    }

    public void HandOver(LeadTransfer transfer, Actor by)
    {
        Step(LeadAct.HandOver, by);
        Transfer = transfer with { HandedTo = transfer.HandedTo.Trim(), HandedBecause = transfer.HandedBecause.Trim() };
        Note("移送线索", by);
    }

    private void Step(LeadAct act, Actor by)
    {
        OfDiscipline(by);
        Stage = LeadFlow.Next(Stage, act, by.Role) ?? throw new RuleBroken($"这条线索现在是“{Label.Of(Stage)}”，不能再{Label.Of(act)}");
        StageSince = by.Today;
    }

    private static void OfDiscipline(Actor by)
    {
        if (by.Role != Role.DisciplineOfficer)
        {
            throw new RuleBroken("问题线索由纪检监察专干办理");
        }
    }
}
