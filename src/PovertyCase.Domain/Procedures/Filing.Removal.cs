using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;

namespace PovertyCase.Domain.Procedures;

/// <summary>The verbs of 风险消除 (domain reference 3.6).</summary>
public sealed partial class Filing
{
    public RemovalProposal? Removal { get; private set; }

    public RemovalCheck? RemovalCheck { get; private set; }

    public NaturalEnd? NaturalEnd { get; private set; }

    /// <summary>提出风险消除: the village says that a household it helps has come through.</summary>
    /// <param name="leastMonths">Months of help before a removal may be proposed, as the county has set them.</param>
    /// <param name="income">What the household's sheet says, against the line of monitoring of the sheet's year.</param>
    public static Filing ProposeRemoval(Round round, Assistance assistance, RemovalProposal proposal, ExitIncome? income, bool canWork, int leastMonths, Actor by)
    {
        Opens(round, RoundKind.Monitoring, by);
        OfVillage(by);
        if (assistance.NotYet(by.Today, leastMonths, canWork) is { } why)
        {
            throw new RuleBroken(why, ruleId: canWork ? "MO-011" : "MO-012");
        }

        MustExceed(income, by.Today, null);
        var filing = Begin(round, FilingKind.RiskRemoval, assistance.Household, FilingStage.RemovalProposed, by.Today, by);
        filing.Removal = proposal with { RemovalBecause = proposal.RemovalBecause.Trim() };
        filing.Note("提出风险消除", by, null, by.Today);
        return filing;
    }

    /// <summary>报告自然消除: the household is no more.</summary>
    public static Filing ReportNaturalEnd(Round round, Assistance assistance, NaturalEnd end, Actor by)
    {
        Opens(round, RoundKind.Monitoring, by);
        OfVillage(by);
        if (assistance.IsEnded)
        {
            throw new RuleBroken($"{assistance.Household.HeadName}户的帮扶已经结束");
        }

        if (end.NaturalOn > by.Today || end.NaturalOn < assistance.MarkedOn)
        {
            throw new RuleBroken("发生日期应在标注之后、今天之前", "NaturalEnd.NaturalOn");
        }

        var filing = Begin(round, FilingKind.RiskRemoval, assistance.Household, FilingStage.NaturalEndReported, by.Today, by);
        filing.NaturalEnd = end with { NaturalProof = end.NaturalProof.Trim() };
        filing.Note("报告自然消除", by, Label.Of(end.NaturalReason!.Value), end.NaturalOn);
        return filing;
    }

    /// <summary>消除核查达标: every item must be met and the sheet's own income must be above the line of monitoring (MO-011).</summary>
    /// <param name="register">What the household's form says against a guarantee: an answer does not outweigh it.</param>
    public void CheckRemoval(RemovalCheck check, ExitIncome? income, Actor by, Guarantees? register = null)
    {
        if (check.RemovalCheckedOn > by.Today || check.RemovalCheckedOn < AppliedOn)
        {
            throw new RuleBroken("核查日期应在提出之后、今天之前", "RemovalCheck.RemovalCheckedOn");
        }

        if (check.Answers().Where(a => a.Met != true).ToList() is { Count: > 0 } wanting)
        {
            throw new RuleBroken($"{string.Join("、", wanting.Select(w => w.Name))}还不稳定，请改办“继续帮扶”", $"RemovalCheck.{wanting[0].Field}", "MO-011");
        }

        (string Field, string? Against)[] said =
        [
            (nameof(check.SchoolingKept), register?.Schooling), (nameof(check.MedicalKept), register?.Medical), (nameof(check.HousingKept), register?.House), (nameof(check.WaterKept), register?.Water),
        ];
        if (said.FirstOrDefault(s => s.Against is not null) is { Against: { } against } first)
        {
            throw new RuleBroken(Guarantees.NotMet(against, "请改办“继续帮扶”"), $"RemovalCheck.{first.Field}", "MO-011");
        }

        MustExceed(income, AppliedOn, "RemovalCheck.IncomeStable");
        Decide(FilingAct.CheckRemoval, by, null);
        (RemovalCheck, ExitIncome) = (check with { RemovalEvidence = check.RemovalEvidence.Trim() }, income);
    }

    /// <summary>核查不达标, or the household is still there: help goes on.</summary>
    public void KeepHelping(Actor by, string reason) => Decide(FilingAct.KeepHelping, by, Reason(reason, "请写明为什么继续帮扶"));

    /// <summary>标注风险消除, from the day of the announcement.</summary>
    public void MarkRemoved(Assistance assistance, Actor by)
    {
        var on = StageSince;
        Move(FilingAct.MarkRemoved, by, null);
        assistance.Remove(on, by);
        Household.EndRisk(on, by);
    }

    public void ConfirmNaturalEnd(Assistance assistance, Actor by)
    {
        Decide(FilingAct.ConfirmNaturalEnd, by, null);
        assistance.RemoveNaturally(NaturalEnd!.NaturalOn, Label.Of(NaturalEnd.NaturalReason!.Value), by);
        Household.EndRisk(NaturalEnd.NaturalOn, by);
    }

    /// <summary>The sheet must be of now: of the year of the proposal, or of the one before while that year is not over.</summary>
    private static void MustExceed(ExitIncome? income, DateOnly proposedOn, string? field)
    {
        if (income is null || income.IncomeYear < proposedOn.Year - 1)
        {
            throw new RuleBroken("这户没有去年以来的收入表，或者县里没有设定当年的监测标准", field, "MO-011");
        }

        if (income.PerCapitaIncome <= income.IncomeLine)
        {
            throw new RuleBroken($"{income.IncomeYear}年人均纯收入{Money.Text(income.PerCapitaIncome)}元，没有超过监测标准{Money.Text(income.IncomeLine)}元", field, "MO-011");
        }
    }

    private static void OfVillage(Actor by)
    {
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("风险消除由村信息员提出", ruleId: "WF-006");
        }
    }
}
