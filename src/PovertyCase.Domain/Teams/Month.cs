using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PovertyCase.Domain.Teams;

/// <summary>A month of the ledger.</summary>
public readonly record struct Month
{
    /// <exception cref="ArgumentOutOfRangeException">A year has twelve months.</exception>
    public Month(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        Year = year;
        Number = number;
    }

    public int Year { get; }

    public int Number { get; }

    public DateOnly First => new(Year, Number, 1);

    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    public Month Previous => Of(First.AddDays(-1));

    /// <summary>202610: how the database orders months.</summary>
    public int No => (Year * 100) + Number;

    /// <summary>2026年10月.</summary>
    public string Name => $"{Year}年{Number}月";

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    public static Month OfNo(int no) => new(no / 100, no % 100);

    /// <summary>Days of a service that lie in the month.</summary>
    public int DaysOf(DateOnly from, DateOnly? to)
    {
        var first = from > First ? from : First;
        var last = to < Last ? to.Value : Last;
        return Math.Max(0, last.DayNumber - first.DayNumber + 1);
    }

    /// <summary>Reads 2026-10, as addresses carry it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Month month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2014 or > 2099
            || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12)
        {
            return false;
        }

        month = new Month(year, number);
        return true;
    }

    /// <summary>2026-10.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Number:00}");
}
