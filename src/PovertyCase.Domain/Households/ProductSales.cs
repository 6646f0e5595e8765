using System.ComponentModel.DataAnnotations;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>What is left of the sales of a product once its costs are paid.</summary>
/// <param name="Share">Above 0, at most 1.</param>
public sealed record ProductShare(string Product, decimal Share);

/// <summary>What a household took for a product in a year; a family that knows its sales seldom knows its costs (domain reference 4.1).</summary>
public sealed record ProductSales
{
    [Display(Name = "农产品")]
    public string Product { get; init; } = "";

    /// <summary>In yuan, with own produce at local prices.</summary>
    [Display(Name = "卖得的钱")]
    public decimal? Amount { get; init; }

    /// <summary>Income and expense of a year's farming, in yuan with two places, half up.</summary>
    /// <param name="shares">One for each product that is sold.</param>
    public static (decimal Income, decimal Expense) Of(IEnumerable<ProductSales> sales, IReadOnlyCollection<ProductShare> shares)
    {
        var sold = sales.Where(s => s.Amount is not null).ToList();
        var net = sold.Sum(s => s.Amount!.Value * shares.Single(c => c.Product == s.Product).Share);
        var income = sold.Sum(s => s.Amount!.Value);
        return (income, income - Math.Round(net, 2, MidpointRounding.AwayFromZero));
    }

    /// <summary>What income and expense were reckoned from, for whoever asks about them later; null where they are other amounts than these sales give.</summary>
    public static string? Reckoning(IReadOnlyList<ProductSales> sales, IReadOnlyCollection<ProductShare> shares, IncomeDetails details) =>
        sales.Any(s => s.Amount is not null) && Of(sales, shares) == (details.BusinessIncome, details.BusinessExpense)
            ? Clipped.To(YearlyIncome.LongestReckoning, string.Join('；', sales.Where(s => s.Amount is not null).Select(s => $"{s.Product}卖得{Money.Text(s.Amount!.Value)}元，系数{shares.Single(c => c.Product == s.Product).Share:0.##}")))
            : null;
}
