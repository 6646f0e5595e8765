using System.ComponentModel.DataAnnotations;

namespace PovertyCase.Domain.Reports;

/// <summary>The terms of 动态调整汇总 (report 6.2), in the order of the sum.</summary>
public enum ClosingTerm
{
    [Display(Name = "年初在册")] Opening = 0,
    [Display(Name = "新识别")] New = 1,
    [Display(Name = "返贫")] Returned = 2,
    [Display(Name = "自然增加")] NaturalIncrease = 3,
    [Display(Name = "自然减少")] NaturalDecrease = 4,
    [Display(Name = "脱贫退出")] Exited = 5,
    [Display(Name = "清退")] Cleared = 6,
    [Display(Name = "年末在册")] Closing = 7,
}

/// <summary>Households and persons of one term.</summary>
public readonly record struct ClosingCount(int Households, int Persons)
{
    public static ClosingCount operator +(ClosingCount a, ClosingCount b) => new(a.Households + b.Households, a.Persons + b.Persons);

    public static ClosingCount operator -(ClosingCount a, ClosingCount b) => new(a.Households - b.Households, a.Persons - b.Persons);
}

/// <summary>One place in one year. Opening and closing come from what stood on the register, the terms between from what was done; they need not agree.</summary>
/// <param name="Counts">One for each <see cref="ClosingTerm"/>, in its order.</param>
public sealed record ClosingRow(long AreaNo, IReadOnlyList<ClosingCount> Counts)
{
    public ClosingCount this[ClosingTerm term] => Counts[(int)term];

    /// <summary>What the year should have left: opening + new + returned + natural increase − natural decrease − exits − removals.</summary>
    public ClosingCount Reckoned => this[ClosingTerm.Opening] + this[ClosingTerm.New] + this[ClosingTerm.Returned] + this[ClosingTerm.NaturalIncrease]
        - this[ClosingTerm.NaturalDecrease] - this[ClosingTerm.Exited] - this[ClosingTerm.Cleared];

    /// <summary>Closing less what it should be; nothing when the year balances.</summary>
    public ClosingCount Difference => this[ClosingTerm.Closing] - Reckoned;

    public bool Balances => Difference == default;

    public static ClosingRow Sum(long areaNo, IReadOnlyList<ClosingRow> rows) => new(
        areaNo, [.. Enum.GetValues<ClosingTerm>().Select(t => rows.Aggregate(default(ClosingCount), (sum, r) => sum + r[t]))]);
}
