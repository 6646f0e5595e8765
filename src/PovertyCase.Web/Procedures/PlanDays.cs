using PovertyCase.Domain.Quality;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>How many days a village has from the announcement to the plan of measures: the number of rule MO-009, which the county sets.</summary>
public static class PlanDays
{
    public static async Task<int> PlanDaysAsync(this CaseDb db, DateOnly today) => RuleCatalogue.Find("MO-009").Number("days", (await db.SettingsOnAsync(today)).Parameter);
}
