using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PovertyCase.Web.Data;

/// <summary>
/// 户编号: the village's number and a running number of four digits. Two clerks who save at the same moment may draw the same one; the
/// constraint ux_household_no lets only the first through and asks the second to save again.
/// </summary>
public static class HouseholdNumbers
{
    /// <summary>The next <paramref name="count"/> free numbers of a village, in order.</summary>
    /// <exception cref="InvalidOperationException">The village has used up its 9999 numbers.</exception>
    public static async Task<IReadOnlyList<string>> NextAsync(CaseDb db, long villageNo, int count, CancellationToken cancel) =>
        After(villageNo, await UsedAsync(db, villageNo, cancel), count);

    /// <summary>The highest running number of a village, 0 before its first household.</summary>
    public static async Task<int> UsedAsync(CaseDb db, long villageNo, CancellationToken cancel)
    {
        var last = await db.Households.Where(h => h.AreaNo == villageNo).MaxAsync(h => (string?)h.HouseholdNo, cancel);
        return last is null ? 0 : int.Parse(last.AsSpan(last.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <exception cref="InvalidOperationException">The village has used up its 9999 numbers.</exception>
    public static IReadOnlyList<string> After(long villageNo, int used, int count) => used + count <= 9999
        ? [.. Enumerable.Range(used + 1, count).Select(n => Number(villageNo, n))]
        : throw new InvalidOperationException($"Village {villageNo} has no household numbers left.");

    /// <summary>610928109215-0042</summary>
    public static string Number(long villageNo, int running) => string.Create(CultureInfo.InvariantCulture, $"{villageNo}-{running:0000}");
}
