using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Settings;

/// <summary>收入统计期间: the twelve months that end within a year and are that year's income (domain reference 4.2), by the day on which they begin.</summary>
public sealed partial class IncomeYear
{
    private const string Expected = "收入统计期间写成“10月1日至次年9月30日”，正好十二个月";

    private readonly int _month;
    private readonly int _day;

    private IncomeYear(int month, int day) => (_month, _day) = (month, day);

    /// <summary>1 October to 30 September, widely used since 2016; it holds while the county has set nothing.</summary>
    public static IncomeYear Usual { get; } = new(10, 1);

    /// <summary>10月1日至次年9月30日: how it is stored and shown.</summary>
    public string Text
    {
        get
        {
            // Of a common year: the twelve months from 1 March end on the last of February, whichever that is.
            var (from, to) = Of(2023);
            var last = to is { Month: 2, Day: 28 } ? "2月末" : $"{to.Month}月{to.Day}日";
            return $"{_month}月{_day}日至{(from.Year == to.Year ? "" : "次年")}{last}";
        }
    }

    /// <summary>First and last day of a year's income.</summary>
    public (DateOnly From, DateOnly To) Of(int year)
    {
        var from = new DateOnly(_month == 1 && _day == 1 ? year : year - 1, _month, _day);
        return (from, from.AddYears(1).AddDays(-1));
    }

    public static bool TryParse(string? typed, [NotNullWhen(true)] out IncomeYear? year, [NotNullWhen(false)] out string? problem)
    {
        (year, problem) = (null, Expected);
        var match = Span().Match(Typed.Compact(typed));
        if (!match.Success || !IsDay(match, "m", "d", out var month, out var day))
        {
            return false;
        }

        var found = new IncomeYear(month, day);
        if (match.Groups["tm"].Success)
        {
            // 28 and 29 February both mean the end of the month.
            var (_, to) = found.Of(2023);
            var ends = match.Groups["end"].Success ? 28 : Number(match, "td");
            if (to.Month != Number(match, "tm") || !(to.Day == ends || (to.Month == 2 && to.Day == 28 && ends == 29)))
            {
                return false;
            }
        }

        (year, problem) = (found, null);
        return true;
    }

    /// <summary>29 February begins no year: most years have none.</summary>
    private static bool IsDay(Match match, string m, string d, out int month, out int day)
    {
        (month, day) = (Number(match, m), Number(match, d));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2023, month);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:上年)?(?<m>\d{1,2})[月\-./](?<d>\d{1,2})日?(?:[至到~—]+(?:次年|当年|本年)?(?<tm>\d{1,2})[月\-./](?:(?<td>\d{1,2})日?|(?<end>末)))?$")]
    private static partial Regex Span();
}
