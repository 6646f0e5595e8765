using PovertyCase.Domain.Common;
using PovertyCase.Domain.Quality;

namespace PovertyCase.Domain.Households;

/// <summary>Totals that a file states beside the items of an income sheet, in yuan. They are never taken over, only held against what the items come to.</summary>
public sealed record StatedTotals
{
    public const string OfProperty = "财产性收入";
    public const string OfTransfer = "转移性收入";
    public const string OfAll = "年收入";
    public const string OfNet = "纯收入";
    public const string PerHead = "人均纯收入";

    public decimal? Property { get; init; }

    public decimal? Transfer { get; init; }

    /// <summary>Everything that came in, expenses not taken off.</summary>
    public decimal? All { get; init; }

    public decimal? Net { get; init; }

    public decimal? PerCapita { get; init; }

    /// <param name="number">The county's value of a rule's number: the tolerances of IN-001 and IN-002.</param>
    /// <returns>Each total that differs by more than the tolerance, by its name, with the rule and what is wrong.</returns>
    public IEnumerable<(string Total, string RuleId, string Sentence)> Differing(IncomeDetails items, int persons, Func<RuleParameter, int>? number)
    {
        var (off, offPerHead) = (RuleCatalogue.Find("IN-001").Number("off", number), RuleCatalogue.Find("IN-002").Number("tenths", number) / 10m);
        if (Differs(Property, items.PropertyIncome, off))
        {
            yield return (OfProperty, "IN-004", Apart(OfProperty, Property!.Value, items.PropertyIncome));
        }

        if (Differs(Transfer, items.TransferIncome, off))
        {
            yield return (OfTransfer, "IN-003", Apart(OfTransfer, Transfer!.Value, items.TransferIncome));
        }

        var all = items.NetIncome + items.BusinessExpense;
        if (Differs(All, all, off))
        {
            yield return (OfAll, "", Apart(OfAll, All!.Value, all));
        }

        if (Differs(Net, items.NetIncome, off))
        {
            yield return (OfNet, "IN-001", $"家庭纯收入应为{Money.Text(items.NetIncome)}元，现填{Money.Text(Net!.Value)}元");
        }

        if (persons > 0 && Differs(PerCapita, items.PerCapita(persons), offPerHead))
        {
            yield return (PerHead, "IN-002", $"人均纯收入应为{Money.Text(items.PerCapita(persons))}元（按{persons}人），现填{Money.Text(PerCapita!.Value)}元");
        }
    }

    private static bool Differs(decimal? stated, decimal calculated, decimal tolerance) => stated is { } yuan && Math.Abs(yuan - calculated) > tolerance;

    private static string Apart(string total, decimal stated, decimal calculated) =>
        $"{total}填的合计{Money.Text(stated)}元，与分项之和{Money.Text(calculated)}元不一致";
}
