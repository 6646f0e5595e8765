using System.Globalization;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>The day for which a list is asked, as it was typed; today and the days to come are today's list.</summary>
/// <param name="Day">Null for today's list.</param>
/// <param name="Problem">Why the list is not of the day that was typed.</param>
public sealed record AskedDay(string Typed, DateOnly? Day, string? Problem)
{
    public static AskedDay Now { get; } = new("", null, null);

    /// <summary>As an address carries it.</summary>
    public string? Written => Day?.ToString(HouseholdFilter.DayFormat, CultureInfo.InvariantCulture);

    public static AskedDay Of(IQueryCollection query, DateOnly today)
    {
        var typed = query[HouseholdFilter.AsOfKey].ToString();
        var (day, problem) = Read(typed, today);
        return typed.Length == 0 ? Now
            : problem is not null ? new(typed, null, problem)
            : new(day.ToString("yyyy.M.d", CultureInfo.InvariantCulture), day < today ? day : null, null);
    }

    /// <summary>Without a day: today. A day to come is refused with a sentence.</summary>
    public static (DateOnly Day, string? Problem) Read(string? typed, DateOnly today) => string.IsNullOrWhiteSpace(typed) ? (today, null)
        : !FlexibleDate.TryParse(typed, today, out var day, out var problem) ? (today, problem)
        : day > today ? (today, "这一天还没有到，请填今天或以前的日期")
        : (day, null);

    /// <summary>The name of a paper, with the day when it is not today's.</summary>
    public string Titled(string name) => Day is { } day ? $"{name}（{HouseholdFilter.At(day)}）" : name;

    /// <summary>A household, as it stood on the day when the list is of one.</summary>
    public string Household(Guid id) => Day is null ? $"/households/{id}" : $"/households/{id}/asof?day={Written}";
}
