using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Calendar;

/// <summary>日程: one month of one village, all duties together, by weeks.</summary>
public sealed class IndexModel(CurrentOfficer officer, RegionBook regions, VillageDuties duties) : CasePage
{
    /// <summary>The last month, this one and those to come.</summary>
    private const int MonthsShown = 13;

    public Month Month { get; private set; }

    public long? Village { get; private set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Months { get; private set; } = [];

    public IReadOnlyList<DutyWeek> Weeks { get; private set; } = [];

    public DateOnly Today => officer.Today;

    public string Where => regions.Path(Village ?? officer.Actor.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var home = officer.Actor.AreaNo;
        var asked = long.TryParse(Request.Query["village"], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : (long?)null;
        if (RegionCode.LevelOf(home) == RegionLevel.Village)
        {
            Village = home;
        }
        else
        {
            if (asked is { } other && (RegionCode.LevelOf(other) != RegionLevel.Village || !officer.Reader.Sees(other)))
            {
                return NotFound();
            }

            Village = asked;
            Villages = RegionPicks.Villages(regions, home, asked);
        }

        Month = Month.TryParse(Request.Query["month"], out var month) ? month : Month.Of(Today);
        Months = [.. Enumerable.Range(-1, MonthsShown).Select(m => Month.Of(Today.AddMonths(m))).Select(m => new SelectListItem(m.Name, $"{m.Year}-{m.Number:00}", m == Month))];
        if (Village is { } village)
        {
            Weeks = await duties.WeeksAsync(village, Month.First, Month.Last);
        }

        return null;
    }

    public void OnGet()
    {
    }
}
