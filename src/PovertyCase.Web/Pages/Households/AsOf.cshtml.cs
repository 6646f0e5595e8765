using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;

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
