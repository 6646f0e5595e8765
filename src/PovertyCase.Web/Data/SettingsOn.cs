using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data;

public static class SettingsOn
{
    /// <summary>The settings of the reader's county as they stand on a day.</summary>
    public static async Task<SettingsOfTheDay> SettingsOnAsync(this CaseDb db, DateOnly day, CancellationToken cancel = default) =>
        new(await db.Settings.AsNoTracking().Where(s => s.InForceFrom <= day).ToListAsync(cancel), day);

    /// <summary>Those of the county in which a place lies: whoever reads above the county sees the settings of several.</summary>
    public static async Task<SettingsOfTheDay> SettingsOfAsync(this CaseDb db, long place, DateOnly day, CancellationToken cancel = default)
    {
        var county = RegionCode.CountyOf(place);
        return new(await db.Settings.AsNoTracking().Where(s => s.AreaNo == county && s.InForceFrom <= day).ToListAsync(cancel), day);
    }
}
