using System.ComponentModel.DataAnnotations;
using System.Reflection;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Domain.Adjustments;

/// <summary>A field with the answer of the year before and that of the year; empty where nobody has answered.</summary>
public sealed record ComparedField(string Label, string Last, string Now);

public sealed record ComparedPart(string Title, IReadOnlyList<ComparedField> Fields);

/// <summary>信息对照: the last answers beside those of the year, the same for the screen and the paper.</summary>
public sealed record YearComparison(int Year, int? LastIncomeYear, int? LastConditionsYear, IReadOnlyList<ComparedPart> Parts)
{
    public static YearComparison Of(Household household, int year)
    {
        var (lastIncome, income) = (household.Incomes.Where(i => i.Year < year).MaxBy(i => i.Year), household.Incomes.FirstOrDefault(i => i.Year == year));
        var (last, now) = (household.Conditions.Where(c => c.Year < year).MaxBy(c => c.Year), household.Conditions.FirstOrDefault(c => c.Year == year));
        return new YearComparison(year, lastIncome?.Year, last?.Year,
        [
            new("收入和支出（元）",
            [
                .. Fields(lastIncome?.Details, income?.Details),
                new("人均纯收入", lastIncome is null ? "" : Money.Text(lastIncome.PerCapitaNetIncome), income is null ? "" : Money.Text(income.PerCapitaNetIncome)),
            ]),
            new("生产条件", Fields(last?.Production, now?.Production)),
            new("生活条件", Fields(last?.Living, now?.Living)),
        ]);
    }

    private static List<ComparedField> Fields<T>(T? last, T? now)
        where T : class => [.. RegisterParts.Fields(typeof(T)).Select(f => new ComparedField(
            f.GetCustomAttribute<DisplayAttribute>()!.Name!, last is null ? "" : RegisterParts.Shown(f, last), now is null ? "" : RegisterParts.Shown(f, now)))];
}
