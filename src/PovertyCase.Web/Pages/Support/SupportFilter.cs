using Microsoft.AspNetCore.Mvc.Rendering;

namespace PovertyCase.Web.Pages.Support;

/// <summary>The years of the lists of measures: this one and those before it.</summary>
internal static class SupportFilter
{
    private const int Back = 5;

    public static int Year(DateOnly today, int? asked) => asked is { } year && year <= today.Year + 1 && year > today.Year - Back ? year : today.Year;

    public static IReadOnlyList<SelectListItem> Years(DateOnly today, int chosen) =>
        [.. Enumerable.Range(today.Year - Back + 1, Back + 1).Reverse().Select(y => new SelectListItem($"{y}年", $"{y}", y == chosen))];
}
