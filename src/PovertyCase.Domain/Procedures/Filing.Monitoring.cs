using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Notices;

namespace PovertyCase.Domain.Procedures;

/// <summary>The verbs of 防返贫监测 (domain reference 3.5).</summary>
public sealed partial class Filing
{
    public RiskClue? Clue { get; private set; }

    public RiskConsent? Consent { get; private set; }

    public RiskCheck? RiskCheck { get; private set; }

    public RiskComparison? Comparison { get; private set; }

    /// <summary>The day by which the county should have decided; null for other kinds and once it has.</summary>
    /// <param name="days">How many days the county allows (<see cref="Settings.SettingsOfTheDay.DaysToDecision"/>).</param>
    public DateOnly? DecideBy(int days) => Kind == FilingKind.Monitoring && !IsEnded && Stage is not (FilingStage.Approved or FilingStage.Announced) ? Clue?.FoundOn.AddDays(days) : null;

    /// <summary>发现线索: a household of the village that may fall into poverty, or back.</summary>
    public static Filing ReportClue(Round round, Household household, RiskClue clue, Actor by)
    {
        Opens(round, RoundKind.Monitoring, by);
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("风险线索由村信息员登记", ruleId: "WF-006");
        }

        if (clue.FoundOn > by.Today || clue.FoundOn < by.Today.AddDays(-60))
        {
            throw new RuleBroken("发现日期应在最近60天以内", "Clue.FoundOn");
        }

        if (household is { IsMonitored: true, MonitoredAs: { } already })
        {
            throw new RuleBroken($"{household.HeadName}户已经是{Label.Of(already)}，不用再报");
        }

        var fits = clue.Target switch
        {
            MonitoringTarget.UnstableExited => household.Status == HouseholdStatus.Exited,
            MonitoringTarget.Borderline => household.Status is HouseholdStatus.Entered or HouseholdStatus.Cleared,
            _ => household.Status is HouseholdStatus.Exited or HouseholdStatus.Entered or HouseholdStatus.Cleared,
        };
        if (!fits)
        {
            throw new RuleBroken($"该户当前为“{Label.Of(household.Status)}”，不能作为{Label.Of(clue.Target!.Value)}", "Clue.Target");
        }

        var filing = Begin(round, FilingKind.Monitoring, household, FilingStage.Clue, clue.FoundOn, by);
        filing.Clue = clue with { RiskDetail = clue.RiskDetail.Trim(), OtherRisks = Further(clue) };
        filing.Note("登记风险线索", by, $"{Label.Of(clue.Target!.Value)}：{clue.RisksInWords()}", clue.FoundOn);
        return filing;
    }

    /// <summary>In the order of the table; null where there is none but the main one, as in filings from before others could be named.</summary>
    private static string? Further(RiskClue clue) =>
        SeveralCodes.Join(CodeTables.MonitoringRisks, SeveralCodes.Split(clue.OtherRisks)) is { Length: > 0 } codes ? codes : null;

    public void GiveConsent(RiskConsent consent, Actor by)
    {
        if (consent.ConsentOn > by.Today || consent.ConsentOn < AppliedOn)
        {
            throw new RuleBroken("授权日期应在发现线索之后、今天之前", "Consent.ConsentOn");
        }

        Move(FilingAct.Consent, by, $"{consent.ConsentBy.Trim()}，{Label.Of(consent.ConsentSign)}", consent.ConsentOn);
        Consent = consent with { ConsentBy = consent.ConsentBy.Trim() };
    }

    public void CheckTheRisk(RiskCheck check, Actor by)
    {
        if (check.RiskCheckedOn > by.Today || check.RiskCheckedOn < Consent?.ConsentOn)
        {
            throw new RuleBroken("核实日期应在授权之后、今天之前", "RiskCheck.RiskCheckedOn");
        }

        if (check.Answers().All(a => a.AtRisk == false))
        {
            throw new RuleBroken("没有一项有风险，请改办“没有风险”", "RiskCheck.IncomeAtRisk");
        }

        Move(FilingAct.CheckRisk, by, check.InWords(), check.RiskCheckedOn);
        RiskCheck = check;
    }

    public void FindNoRisk(Actor by, string reason) => Move(FilingAct.FindNoRisk, by, Reason(reason, "请写明为什么没有风险，并告诉农户"));

    public void Compare(RiskComparison comparison, Actor by)
    {
        if (comparison.ComparedOn > by.Today || comparison.ComparedOn < AppliedOn)
        {
            throw new RuleBroken(Kind == FilingKind.Monitoring ? "比对日期应在线索之后、今天之前" : "比对日期应在申请之后、今天之前", "Comparison.ComparedOn");
        }

        // In an identification the survey and the group come first, and the order is checked once more when the notice ends (WF-018).
        if (Kind == FilingKind.Identification && (comparison.ComparedOn < Survey?.SurveyedOn || comparison.ComparedOn < GroupReview?.GroupReviewedOn))
        {
            throw new RuleBroken("比对日期不能早于入户核实和小组评议", "Comparison.ComparedOn");
        }

        Move(FilingAct.Compare, by, comparison.HasDoubt == true ? "有疑点" : "没有疑点", comparison.ComparedOn);
        Comparison = comparison with { ComparedResult = comparison.ComparedResult.Trim() };
    }

    public void OpenVillageNotice(Actor by) => Move(FilingAct.PostVillageNotice, by, null);

    /// <summary>标注: the household is a monitored one from the day of the announcement, and help is due.</summary>
    public Assistance Mark(Actor by)
    {
        var since = StageSince;
        Move(FilingAct.Mark, by, null);
        Household.Monitor(Clue!.Target!.Value, since, by);
        return Assistance.Begin(this, since, by);
    }
}
