using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PovertyCase.Domain.Common;

/// <summary>Days as clerks write them: 2016.3.5, 2016/3/5, 2016年3月5日, 20160305, 3月5日, 昨天. Serial numbers of workbooks are not read here.</summary>
public static partial class FlexibleDate
{
    /// <param name="today">The official day; 今天, 昨天, 前天 and days without a year are counted from it.</param>
    /// <param name="problem">One Chinese sentence saying what is missing or impossible.</param>
    public static bool TryParse(string? typed, DateOnly today, out DateOnly date, [NotNullWhen(false)] out string? problem)
    {
        date = default;
        var text = Typed.Compact(typed);
        problem = null;
        int? daysBack = text switch { "今天" or "今日" => 0, "昨天" or "昨日" => 1, "前天" => 2, _ => null };
        if (daysBack is { } back)
        {
            date = today.AddDays(-back);
            return true;
        }

        var match = Full().Match(text);
        if (!match.Success)
        {
            match = Compact().Match(text);
        }

        if (!match.Success)
        {
            match = ThisYear().Match(text);
        }

        if (!match.Success)
        {
            problem = Fault(text);
            return false;
        }

        var year = match.Groups["y"] is { Success: true } y ? Number(y) : today.Year;
        var month = Number(match.Groups["m"]);
        var day = Number(match.Groups["d"]);
        problem = (year, month, day) switch
        {
            ( < 1880 or > 2099, _, _) => "年份不对，请填1880至2099之间的公历年份",
            (_, < 1 or > 12, _) => "月份只能是1至12",
            _ when day < 1 || day > DateTime.DaysInMonth(year, month) => $"{year}年{month}月没有{day}日",
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>2026年3月1日, as official papers write it: no leading zeros.</summary>
    public static string Long(DateOnly date) => date.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    private static string Fault(string text) => text switch
    {
        "" => "请填写日期",
        _ when MonthOnly().IsMatch(text) => "日期缺“日”，请写明年、月、日",
        _ when ShortYear().IsMatch(text) => "年份请写四位数，例如2016.3.5",
        _ => "日期看不懂，请写成2016.3.5或2016年3月5日",
    };

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // A midnight left behind by a workbook or a database export is dropped; any other time of day is refused.
    [GeneratedRegex(@"^(?<y>[0-9]{4})[-./\\年。、](?<m>[0-9]{1,2})[-./\\月。、](?<d>[0-9]{1,2})[日号]?(T?0{1,2}:00(:00)?)?$")]
    private static partial Regex Full();

    [GeneratedRegex("^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})$")]
    private static partial Regex Compact();

    [GeneratedRegex("^(今年)?(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})[日号]?$")]
    private static partial Regex ThisYear();

    [GeneratedRegex(@"^[0-9]{4}[-./年][0-9]{1,2}月?$|^[0-9]{6}$")]
    private static partial Regex MonthOnly();

    [GeneratedRegex(@"^[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?$")]
    private static partial Regex ShortYear();
}
