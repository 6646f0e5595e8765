using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data;

public static class SettingsOn
{
    /// <summary>The settings of the reader's county as they stand on a day.</summary>
    public static async Task<SettingsOfTheDay> SettingsOnAsync(this CaseDb db, DateOnly day, CancellationToken cancel = default) =>
        new(await db.Settings.AsNoTracking().Where(s => s.InForceFrom <= day).ToListAsync(cancel), day);
}
