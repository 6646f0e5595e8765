using PovertyCase.Domain.Common;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Procedures;

/// <summary>The verbs of 错评清退 (domain reference 3.4): a household that should never have been entered is told, heard, voted on, posted and taken off.</summary>
public sealed partial class Filing
{
    /// <summary>As many files as one check carries.</summary>
    public const int MostClearingProofs = 12;

    public ClearingCase? Clearing { get; private set; }

    public ClearingCheck? ClearingCheck { get; private set; }

    public ClearingHearing? Hearing { get; private set; }

    /// <summary>Files that were added by the check and by the hearing.</summary>
    public Guid[] ClearingProofIds { get; private set; } = [];

    /// <summary>提出清退: on the register, or already left it; what is wrong is that it was ever entered.</summary>
    public static Filing ProposeClearing(Round round, Household household, ClearingCase clearing, Actor by)
    {
        Opens(round, RoundKind.Clearing, by);
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("错评清退由村信息员提出", ruleId: "WF-006");
        }

        if (WhyNotCleared(household) is { } why)
        {
            throw new RuleBroken(why);
        }

        if (clearing.ClearingFoundOn > by.Today || clearing.ClearingFoundOn.Year < household.IdentifiedYear)
        {
            throw new RuleBroken("发现日期应在识别入库的年份以后、今天之前", "Clearing.ClearingFoundOn");
        }

        var filing = Begin(round, FilingKind.Clearing, household, FilingStage.ClearingProposed, by.Today, by);
        filing.Clearing = clearing with { ClearingFacts = clearing.ClearingFacts.Trim() };
        filing.Note("提出清退", by, Label.Of(clearing.ClearingGround!.Value), clearing.ClearingFoundOn);
        return filing;
    }

    /// <summary>Why this household cannot be proposed for clearing; null when it can.</summary>
    public static string? WhyNotCleared(Household household) => household switch
    {
        { IsMonitored: true } => $"{household.HeadName}户还在防返贫监测中，先办完风险消除再清退",
        { IsOnRegister: false, Status: not HouseholdStatus.Exited } => $"{household.HeadName}户当前为“{Label.Of(household.Status)}”，没有可以清退的识别结果",
        _ => null,
    };

    /// <summary>核实属实, by two of the township.</summary>
    public void CheckClearing(ClearingCheck check, IReadOnlyList<Guid> proofs, Actor by)
    {
        if (check.ClearingCheckedOn > by.Today || check.ClearingCheckedOn < AppliedOn)
        {
            throw new RuleBroken("核实日期应在村里提出之后、今天之前", "Check.ClearingCheckedOn");
        }

        Keep(proofs);
        Decide(FilingAct.CheckClearing, by, null);
        Hearing = null;
        ClearingCheck = check with { ClearingCheckers = check.ClearingCheckers.Trim(), ClearingEvidence = check.ClearingEvidence.Trim() };
    }

    /// <summary>核实不是错评, or the household has shown so: it stays where it is.</summary>
    public void FindRight(Actor by, string reason) => Decide(FilingAct.FindRight, by, Reason(reason, "请写明核实的结果，为什么不是错评"));

    /// <summary>告知并听取申辩: without it no filing comes to the vote.</summary>
    public void HearHousehold(ClearingHearing hearing, IReadOnlyList<Guid> proofs, Actor by)
    {
        if (hearing.ToldOn < ClearingCheck?.ClearingCheckedOn)
        {
            throw new RuleBroken("核实以后才告知，告知日期不能比核实早", "Hearing.ToldOn");
        }

        if (hearing.HeardOn > by.Today || hearing.HeardOn < hearing.ToldOn)
        {
            throw new RuleBroken("听取意见应在告知之后、今天之前", "Hearing.HeardOn");
        }

        Keep(proofs);
        Move(FilingAct.HearHousehold, by, hearing.Defended == true ? "农户作了申辩" : "农户没有申辩", hearing.HeardOn);
        Hearing = hearing with
        {
            ToldWhom = hearing.ToldWhom.Trim(),
            Defence = hearing.Defended == true ? hearing.Defence?.Trim() : null,
            DefenceWeighed = hearing.Defended == true ? hearing.DefenceWeighed?.Trim() : null,
            Witness = hearing.HearingMark == Procedures.HearingMark.Refused ? hearing.Witness?.Trim() : null,
        };
    }

    /// <summary>标注清退: the year is that of the announcement; who helped the household is free from today.</summary>
    /// <param name="pairings">The household's pairings that have not ended.</param>
    public void MarkCleared(IReadOnlyList<Pairing> pairings, Actor by)
    {
        var year = StageSince.Year;
        if (WhyNotCleared(Household) is { } why)
        {
            throw new RuleBroken(why);
        }

        Move(FilingAct.MarkCleared, by, null);
        Household.Clear(year, Label.Of(Clearing!.ClearingGround!.Value), by);
        foreach (var pairing in pairings)
        {
            pairing.EndWithClearing(by);
        }
    }

    private void Keep(IReadOnlyList<Guid> proofs)
    {
        if (ClearingProofIds.Union(proofs).Count() > MostClearingProofs)
        {
            throw new RuleBroken($"证据材料最多{MostClearingProofs}份，多的请合成一份", "Proofs");
        }

        ClearingProofIds = [.. ClearingProofIds.Union(proofs)];
    }
}
