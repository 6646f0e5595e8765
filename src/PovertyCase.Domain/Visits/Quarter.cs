using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PovertyCase.Domain.Visits;

/// <summary>A quarter of a year: the measure of 一季一上门 (S1, HP-005).</summary>
public readonly record struct Quarter
{
    /// <exception cref="ArgumentOutOfRangeException">A year has four quarters.</exception>
    public Quarter(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        Year = year;
        Number = number;
    }

    public int Year { get; }

    public int Number { get; }

    public DateOnly First => new(Year, (Number * 3) - 2, 1);

    public DateOnly Last => First.AddMonths(3).AddDays(-1);

    public Quarter Previous => Of(First.AddDays(-1));

    /// <summary>2026年第4季度.</summary>
    public string Name => $"{Year}年第{Number}季度";

    public static Quarter Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>Reads 2026-4, as addresses carry it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quarter quarter)
    {
        quarter = default;
        if (text is not { Length: 6 } || text[4] != '-' || text[5] is < '1' or > '4'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2099)
        {
            return false;
        }

        quarter = new Quarter(year, text[5] - '0');
        return true;
    }

    /// <summary>2026-4.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Number}");
}
