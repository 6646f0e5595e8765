using System.Globalization;

namespace PovertyCase.Domain.Common;

/// <summary>Covered numbers that have to be told apart.</summary>
public static class Covered
{
    /// <summary>
    /// Two numbers that are covered alike, with the digits in which they differ and no others: whoever decides on a correction must see what it changes (S0-24).
    /// </summary>
    /// <param name="mask">How both look covered.</param>
    public static (string Before, string After) Apart(string mask, string? before, string? after)
    {
        if (before is null || after is null || before == after)
        {
            return (mask, mask);
        }

        if (before.Length != after.Length)
        {
            return ($"{mask}（共{Count(before.Length)}位）", $"{mask}（共{Count(after.Length)}位）");
        }

        var places = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToList();
        string Of(string number) => $"{mask}（{string.Join('，', places.Select(i => $"第{Count(i + 1)}位是{number[i]}"))}）";
        return (Of(before), Of(after));
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
