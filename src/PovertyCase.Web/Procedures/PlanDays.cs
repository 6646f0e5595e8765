using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>How many days a village has from the announcement to the plan of measures: the number of rule MO-009, which the county sets.</summary>
public static class PlanDays
{
    public static async Task<int> PlanDaysAsync(this CaseDb db, DateOnly today)
    {
        var parameter = RuleCatalogue.Find("MO-009").Parameters[0];
        return new SettingsOfTheDay(await db.Settings.AsNoTracking().Where(s => s.Key == parameter.SettingKey && s.InForceFrom <= today).ToListAsync(), today).Parameter(parameter);
    }
}
