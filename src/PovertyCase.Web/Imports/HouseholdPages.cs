using System.Runtime.CompilerServices;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Web.Data.Copying;

namespace PovertyCase.Web.Imports;

/// <summary>
/// The rows of a long sheet, some hundred households at a time: those of one household always together, wherever they stand in the sheet. What is held
/// in memory are two pages, and the numbers of the rows.
/// </summary>
internal static class HouseholdPages
{
    // Larger pages save hardly any time and hold more in memory (2,000 rows: 490 MB instead of 355 for a county).
    private const int RowsOfPage = 600;

    /// <summary>Nobody is so many; whoever fills the same number into every row is told before the rows are read.</summary>
    private const int LargestHousehold = 200;

    public static async IAsyncEnumerable<IReadOnlyList<StoredRow>> ReadAsync(ArrivingRows arriving, int headRow, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var page in Divide(await arriving.HouseholdsAsync(cancel), headRow))
        {
            var rows = new List<StoredRow>(page.Count);
            await foreach (var (rowNo, cells, faults) in arriving.CellsAsync(page, cancel))
            {
                rows.Add(new StoredRow(rowNo, cells, faults));
            }

            yield return rows;
        }
    }

    /// <exception cref="WorkbookRefused">The numbers of the households cannot be meant as they are; said when the file comes in.</exception>
    public static IEnumerable<List<int>> Divide(List<(int RowNo, string? Household)> rows, int headRow)
    {
        var households = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var inOrder = new List<List<int>>();
        foreach (var (rowNo, name) in rows.Where(r => r.RowNo > headRow))
        {
            if (name is null || !households.TryGetValue(name, out var household))
            {
                inOrder.Add(household = []);
                if (name is not null)
                {
                    households[name] = household;
                }
            }

            household.Add(rowNo);
        }

        if (households.FirstOrDefault(h => h.Value.Count > LargestHousehold) is { Key: { } key, Value: var many })
        {
            throw new WorkbookRefused($"{ImportColumns.All[0].Header}{ImportColumn.Quote(key)}填了{many.Count}行，一户没有这么多人；请核对这一列");
        }

        var page = new List<int>(RowsOfPage);
        foreach (var household in inOrder)
        {
            if (page.Count > 0 && page.Count + household.Count > RowsOfPage)
            {
                yield return page;
                page = new List<int>(RowsOfPage);
            }

            page.AddRange(household);
        }

        if (page.Count > 0)
        {
            yield return page;
        }
    }
}
