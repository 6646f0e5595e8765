using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>
/// A year's income that was entered by mistake (another year's, another household's) is struck out and stays readable. From then on nothing counts it, and the
/// year may be stated anew.
/// </summary>
public sealed partial class Household
{
    /// <summary>Every sheet that was ever written, the struck ones too.</summary>
    public IReadOnlyList<YearlyIncome> AllIncomes => _incomes;

    /// <summary>The sheets that count, at most one a year. Not mapped, so that no query takes the table for it, where the struck ones stand too; <c>CaseDb.Incomes</c> leaves them out.</summary>
    public IReadOnlyList<YearlyIncome> Incomes => [.. _incomes.Where(i => i.Counts)];

    /// <summary>The struck ones, the newest year first.</summary>
    public IReadOnlyList<YearlyIncome> StruckIncomes => [.. _incomes.Where(i => !i.Counts).OrderByDescending(i => i.Year).ThenByDescending(i => i.StruckAt)];

    public const string StrikeExample = "把邻居家的收入录到了这一户";

    private YearlyIncome? IncomeOf(int year) => _incomes.Find(i => i.Counts && i.Year == year);

    /// <param name="kept">Years whose figures somebody has decided by or sealed: there a wrong sheet is put right, never struck.</param>
    public void StrikeIncome(int year, string? reason, IReadOnlyCollection<int> kept, Actor by)
    {
        Unlocked();
        var sheet = IncomeOf(year) ?? throw new RuleBroken($"{year}年的收入没有填写，或者已经作废", "Year");
        if (kept.Contains(year))
        {
            throw new RuleBroken(KeptIncome(year), ruleId: "WF-008");
        }

        var said = StatedReason.Demand(reason, $"请写明为什么作废，例如“{StrikeExample}”", "Reason");

        // What was said of the next year compares it with a sheet that counts no more; what is sealed keeps its words.
        if (!_correcting)
        {
            IncomeOf(year + 1)?.Explain(null);
        }

        sheet.Strike(said, by);
        Note("作废年度收入", by, $"{year}年：{said}");
        Refresh(by);
    }

    /// <summary>Inside the adjustment of the year, as long as nobody above the village has agreed with what was judged by it.</summary>
    /// <param name="kept">As for any other sheet, but for what this adjustment itself judged.</param>
    public void StrikeAddedIncome(AdjustmentBatch batch, AdjustmentSheet sheet, int year, string? reason, IReadOnlyCollection<int> kept, Actor by)
    {
        sheet.TakeAnswers(batch, this, year, by);
        Correcting(() => StrikeIncome(year, reason, sheet.State > SheetState.Visited ? [year] : kept, by));
    }

    public static string KeptIncome(int year) => $"{year}年的收入已经冻结，或者已经按它评议、研判、核查，不能作废；数字错了的，把它改成对的";
}
