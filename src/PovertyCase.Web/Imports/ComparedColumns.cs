using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;

namespace PovertyCase.Web.Imports;

/// <summary>What a file may state that the register knows or calculates: it is held against the rows and never taken over.</summary>
internal static class ComparedColumns
{
    public static IEnumerable<ImportColumn> All()
    {
        yield return new("行政村", "", ColumnPart.Compared, (row, cell) => ImportColumns.Say(() => ((ImportedRow)row).VillageStated = CellText.Text(cell)))
        {
            Aliases = ["村", "行政村代码", "村名"],
            Hint = "村名或行政村代码；县里有同名的村，填代码或者连乡镇一起写",
        };
        yield return new("户主姓名", "", ColumnPart.Compared, (row, cell) => ImportColumns.Say(() => ((ImportedRow)row).HeadStated = cell.Text.Trim())) { Aliases = ["户主"] };
        yield return new("家庭人口数", "", ColumnPart.Compared, (row, cell) => CellText.TryWhole(cell, out var persons) ? ImportColumns.Say(() => ((ImportedRow)row).PersonsStated = persons) : "家庭人口数只能填整数") { Aliases = ["家庭人口", "人口数"] };
        yield return Total(StatedTotals.OfProperty, (totals, yuan) => totals with { Property = yuan });
        yield return Total(StatedTotals.OfTransfer, (totals, yuan) => totals with { Transfer = yuan });
        yield return Total(StatedTotals.OfAll, (totals, yuan) => totals with { All = yuan }, "家庭年收入");
        yield return Total(StatedTotals.OfNet, (totals, yuan) => totals with { Net = yuan }, "家庭纯收入");
        yield return Total(StatedTotals.PerHead, (totals, yuan) => totals with { PerCapita = yuan }, "家庭人均纯收入");
    }

    private static ImportColumn Total(string header, Func<StatedTotals, decimal, StatedTotals> set, params string[] others) => new(header, "", ColumnPart.Compared, (row, cell) =>
    {
        // A year may end with a loss.
        var text = CellText.Text(cell);
        var loss = text is ['-' or '－' or '−', ..];
        if (!Money.TryParse(loss ? text[1..] : text, out var yuan, out var problem))
        {
            return $"{header}：{problem}";
        }

        var stated = (ImportedRow)row;
        stated.Totals = set(stated.Totals, loss ? -yuan : yuan);
        return null;
    })
    {
        Aliases = [.. others, $"{header}合计", $"{header}小计"],
    };
}
