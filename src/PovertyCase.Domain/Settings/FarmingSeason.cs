using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Settings;

/// <summary>农忙时段: the weeks of every year in which farmers are busy, as the county sets them (S1-13, S1-15). Empty while it has set none.</summary>
public sealed partial class FarmingSeason
{
    private const string Expected = "农忙时段写成“5月20日至6月20日”，有几段的用顿号隔开";
    private readonly List<(int From, int To)> _spans;

    private FarmingSeason(List<(int From, int To)> spans) => _spans = spans;

    public static FarmingSeason None { get; } = new([]);

    /// <summary>5月20日至6月20日、9月15日至10月10日: how it is stored and shown.</summary>
    public string Text => string.Join('、', _spans.Select(s => $"{s.From / 100}月{s.From % 100}日至{s.To / 100}月{s.To % 100}日"));

    public bool Holds(DateOnly day)
    {
        var at = (day.Month * 100) + day.Day;
        return _spans.Exists(s => s.From <= s.To ? s.From <= at && at <= s.To : at >= s.From || at <= s.To);
    }

    public static bool TryParse(string? typed, [NotNullWhen(true)] out FarmingSeason? season, [NotNullWhen(false)] out string? problem)
    {
        (season, problem) = (null, Expected);
        var spans = new List<(int, int)>();
        foreach (var part in Typed.Compact(typed).Split(['、', '，', ',', '；', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Span().Match(part);
            if (!match.Success || Day(match, 1) is not { } from || Day(match, 3) is not { } to)
            {
                return false;
            }

            spans.Add((from, to));
        }

        if (spans.Count is 0 or > 6)
        {
            return false;
        }

        (season, problem) = (new FarmingSeason(spans), null);
        return true;
    }

    // 29 February counts as a day of every year.
    private static int? Day(Match match, int group)
    {
        var month = int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups[group + 1].ValueSpan, CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2024, month) ? (month * 100) + day : null;
    }

    [GeneratedRegex(@"^(\d{1,2})[月\-./](\d{1,2})日?[至到~—]+(\d{1,2})[月\-./](\d{1,2})日?$")]
    private static partial Regex Span();
}
