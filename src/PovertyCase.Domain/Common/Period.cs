namespace PovertyCase.Domain.Common;

/// <summary>Official days from the first to the last, both inside; open when the last is null.</summary>
public readonly record struct Period
{
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    public Period(DateOnly from, DateOnly? to)
    {
        if (to < from)
        {
            throw new ArgumentException("A period cannot end before it begins.", nameof(to));
        }

        From = from;
        To = to;
    }

    public DateOnly From { get; }

    public DateOnly? To { get; }

    public bool Contains(DateOnly day) => day >= From && !(day > To);

    public bool Overlaps(Period other) => !(other.From > To) && !(From > other.To);

    public void Deconstruct(out DateOnly from, out DateOnly? to) => (from, to) = (From, To);
}

/// <summary>A notice of n days posted on day D ends at 24:00 of day D+n (decisions 4): the day of posting does not count.</summary>
public static class NoticePeriod
{
    /// <summary>The last day on which somebody may object.</summary>
    public static DateOnly LastDay(DateOnly posted, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        return posted.AddDays(days);
    }

    public static bool IsOver(DateOnly posted, int days, DateOnly today) => today > LastDay(posted, days);

    /// <summary>到11月29日24时满，11月30日可以上报, as a clerk wants to know it.</summary>
    /// <param name="next">What may be done afterwards: 上报乡镇, 生成花名册.</param>
    public static string InWords(DateOnly lastDay, DateOnly today, string next) => today > lastDay
        ? $"{Short(lastDay)}24时已满，可以{next}"
        : $"到{Short(lastDay)}24时满，{Short(lastDay.AddDays(1))}可以{next}";

    /// <summary>还有3天，到11月29日24时满: for the residents who read it.</summary>
    public static string Left(DateOnly lastDay, DateOnly today) => today == lastDay
        ? "今天24时满"
        : $"还有{lastDay.DayNumber - today.DayNumber}天，到{Short(lastDay)}24时满";

    private static string Short(DateOnly day) => $"{day.Month}月{day.Day}日";
}
