using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;

namespace PovertyCase.Web.Pages.Households;

/// <summary>A household as it stood at 24:00 of a day, and what has changed since (decisions 5, S4-53).</summary>
public sealed class AsOfModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ReadHouseholdPast past) : HouseholdPage(db, officer)
{
    public DateOnly Day { get; private set; }

    /// <summary>What was typed, when it is no day that has been.</summary>
    public string? Problem { get; private set; }

    public string Typed { get; private set; } = "";

    public HouseholdPast? Past { get; private set; }

    public string Place => regions.Path(Household.AreaNo);

    public string FormHref => $"/households/{Id}/form?day={Day.ToString(HouseholdFilter.DayFormat, CultureInfo.InvariantCulture)}";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        (Day, Problem) = AskedDay.Read(Request.Query["day"], Officer.Today);
        Typed = Problem is null ? Day.ToString("yyyy.M.d", CultureInfo.InvariantCulture) : Request.Query["day"].ToString();
        if (Problem is null)
        {
            Past = await past.AsOfAsync(Household, Day, HttpContext.RequestAborted);
        }

        return null;
    }

    public void OnGet()
    {
    }
}

/// <summary>The day of an as-of page as somebody typed it into the address line or the box.</summary>
internal static class AskedDay
{
    /// <summary>Without a day: today. A day to come is refused with a sentence.</summary>
    public static (DateOnly Day, string? Problem) Read(string? typed, DateOnly today) => string.IsNullOrWhiteSpace(typed) ? (today, null)
        : !FlexibleDate.TryParse(typed, today, out var day, out var problem) ? (today, problem)
        : day > today ? (today, "这一天还没有到，请填今天或以前的日期")
        : (day, null);
}
