using System.Text.Json;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Procedures;

/// <summary>The verbs of 贫困户退出 (domain reference 3.2); the way from the first notice to the announcement is that of every filing.</summary>
public sealed partial class Filing
{
    public ExitReason? ExitReason { get; private set; }

    public ExitCheck? ExitCheck { get; private set; }

    public ExitIncome? ExitIncome { get; private set; }

    public ExitAgreement? Agreement { get; private set; }

    /// <summary>As many photographs as one exit sheet has.</summary>
    public const int MostExitSheets = 12;

    /// <summary>Photographs of the exit sheet with the household's signature or fingerprint (XT-008).</summary>
    public Guid[] ExitSheetIds { get; private set; } = [];

    /// <summary>拟退出（初选）: the village puts a household of the register forward.</summary>
    public static Filing ProposeExit(Round round, Household household, ExitReason reason, Actor by)
    {
        Opens(round, RoundKind.Exit, by);
        if (by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("拟退出的户由村信息员提出", ruleId: "WF-006");
        }

        if (!household.IsOnRegister)
        {
            throw new RuleBroken($"{household.HeadName}户当前为“{Label.Of(household.Status)}”，不在册，不用退出");
        }

        if (household.CameInYear(round.Year))
        {
            throw new RuleBroken($"{household.HeadName}户是{round.Year}年{(household.ReturnedYear == round.Year ? "返贫" : "新识别")}的，当年不能退出", ruleId: "XT-001");
        }

        var filing = Begin(round, FilingKind.Exit, household, FilingStage.ExitProposed, by.Today, by);
        filing.ExitReason = reason;
        filing.Note("提出退出", by, Label.Of(reason), by.Today);
        return filing;
    }

    /// <summary>入户核实达标: every item must be met, also by those who leave of their own will (XT-002 to XT-007).</summary>
    /// <param name="reviewedOn">The day of the meeting that passed it, which comes first (WF-018). What is proposed here was often begun on paper before.</param>
    /// <param name="register">What the household's form says against a guarantee: an answer does not outweigh it.</param>
    /// <param name="whyStable">Why an income only little above the line will last (XT-009).</param>
    /// <param name="asked">What the province asks besides, as the county has it today.</param>
    /// <param name="answers">What was seen of that.</param>
    public void VerifyExit(
        ExitCheck check, ExitIncome? income, Actor by, DateOnly? reviewedOn = null, Guarantees? register = null, string? whyStable = null,
        IReadOnlyList<ExitItem>? asked = null, IReadOnlyList<ExitItemAnswer>? answers = null)
    {
        if (check.CheckedOn > by.Today || check.CheckedOn < (reviewedOn ?? AppliedOn))
        {
            throw new RuleBroken(reviewedOn is { } day ? $"核查日期应在{FlexibleDate.Long(day)}民主评议之后、今天之前" : "核查日期应在提出退出之后、今天之前", "Check.CheckedOn");
        }

        // 一超过 is asked of now: the year of the proposal, or the one before while the year is not over.
        if (income is not null && income.IncomeYear < AppliedOn.Year - 1)
        {
            throw new RuleBroken($"户表上的收入是{income.IncomeYear}年的，请先更新收入再核查“一超过”", ruleId: "XT-002");
        }

        var wanting = ExitStandard.Shortfalls(check, income).ToList();
        var kept = Answered(asked ?? [], answers ?? [], wanting);
        if (wanting.Count > 0)
        {
            var (field, rule, _) = wanting[0];
            throw new RuleBroken($"{string.Join('；', wanting.Select(w => w.Sentence))}，不能退出", field.Length == 0 ? null : field, rule.Length == 0 ? null : rule);
        }

        (string Field, string RuleId, string? Against)[] said =
        [
            (nameof(check.SchoolingSecure), "XT-004", register?.Schooling), (nameof(check.MedicalSecure), "XT-005", register?.Medical), (nameof(check.HousingSafe), "XT-003", register?.House),
            (nameof(check.WaterSafe), "XT-006", register?.Water),
        ];
        if (said.FirstOrDefault(s => s.Against is not null) is { Against: { } against } first)
        {
            throw new RuleBroken(Guarantees.NotMet(against, "不能退出"), $"Check.{first.Field}", first.RuleId);
        }

        string[] notes = [.. whyStable is null ? Array.Empty<string>() : [$"收入稳定的理由：{whyStable}"], .. kept.Count == 0 ? Array.Empty<string>() : [$"本省指标达标：{string.Join('、', kept.Select(k => k.Name))}"]];
        Move(FilingAct.VerifyExit, by, notes.Length == 0 ? null : string.Join('；', notes), check.CheckedOn);
        (ExitCheck, ExitIncome, ExitItems) = (check, income, kept.Count == 0 ? null : JsonSerializer.Serialize(kept, Readable));
    }

    /// <summary>核实不达标, with the code of the table (未退出原因).</summary>
    public void FailExit(NotExitDetails why, Actor by) => Move(FilingAct.FailExit, by, why.InWords());

    /// <summary>双认定: nobody leaves the register without his name under it (XT-008).</summary>
    /// <param name="sheets">Photographs of the sheet that was signed.</param>
    public void AgreeToExit(ExitAgreement agreement, IReadOnlyList<Guid> sheets, Actor by)
    {
        if (agreement.AgreedOn > by.Today || agreement.AgreedOn < ExitCheck?.CheckedOn)
        {
            throw new RuleBroken("认可日期应在核查之后、今天之前", "Agreement.AgreedOn");
        }

        if (sheets.Count == 0)
        {
            throw new RuleBroken(NoExitSheet, "Proofs", "XT-008");
        }

        ExitSheetIds = [];
        KeepSheets(sheets);
        Move(FilingAct.Agree, by, $"{agreement.SignedBy}，{Label.Of(agreement.Signature)}", agreement.AgreedOn);
        Agreement = agreement;
    }

    public const string NoExitSheet = "请上传农户签字或按手印的核查表照片";

    /// <summary>Whether a photograph may be handed in later: of a signature that stands without one, or a better one, until the filing has ended.</summary>
    public bool TakesExitSheet => Kind == FilingKind.Exit && Agreement is not null && !IsEnded;

    /// <summary>补传核查表照片: nothing that was handed in is taken away.</summary>
    public void AddExitSheets(IReadOnlyList<Guid> sheets, Actor by)
    {
        if (!TakesExitSheet || by.Role != Role.VillageClerk)
        {
            throw new RuleBroken("农户认可以后、办结以前，由村信息员补传核查表", ruleId: "WF-006");
        }

        if (sheets.Count == 0)
        {
            throw new RuleBroken("请选要补传的照片", "Proofs");
        }

        KeepSheets(sheets);
        Note("补传退出核查表", by, $"{sheets.Count}份");
    }

    /// <summary>Sent back to before the check or the signature, neither stands for anything; the versions of the filing keep them.</summary>
    private void ForgetTakenBack()
    {
        if (Stage is FilingStage.ExitProposed or FilingStage.ExitReviewed)
        {
            (ExitCheck, ExitIncome, ExitItems) = (null, null, null);
        }

        if (Stage is FilingStage.ExitProposed or FilingStage.ExitReviewed or FilingStage.ExitVerified)
        {
            (Agreement, ExitSheetIds) = (null, []);
        }

        if (Stage == FilingStage.RemovalProposed)
        {
            (RemovalCheck, ExitIncome) = (null, null);
        }
    }

    private void KeepSheets(IReadOnlyList<Guid> sheets)
    {
        Guid[] all = [.. ExitSheetIds.Union(sheets)];
        ExitSheetIds = all.Length <= MostExitSheets ? all : throw new RuleBroken($"核查表照片最多{MostExitSheets}份", "Proofs");
    }

    /// <summary>A household that is above the line and will not go stays on the list of IN-014 (S0).</summary>
    public void RefuseExit(NotExitDetails why, Actor by) => Move(FilingAct.Disagree, by, why.InWords());

    /// <summary>标注脱贫: the year of the exit is the year of the announcement (XT-011).</summary>
    public void MarkExited(Actor by)
    {
        var year = StageSince.Year;
        Move(FilingAct.MarkExited, by, null);
        Household.Exit(year, Label.Of(ExitReason ?? Procedures.ExitReason.ReachedStandard), by);
    }
}
