using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
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

    /// <summary>
    /// Of these the households whose net income per head is at most the line of entry that their own county set for the year of that income
    /// (<see cref="SettingsOfTheDay.EntryLine"/>, as a question to the database). Where no line is set, none.
    /// </summary>
    public static IQueryable<Household> AtMostTheEntryLine(this CaseDb db, IQueryable<Household> households, DateOnly day)
    {
        const string Of = SettingCatalogue.EntryLine + ".";
        return households.Where(h => h.IncomeYear != null && h.PerCapitaNetIncome <= db.Settings
            .Where(s => s.AreaNo == h.AreaNo - (h.AreaNo % 1_000_000) && s.Key == Of + h.IncomeYear && s.InForceFrom <= day)
            .OrderByDescending(s => s.Id).Select(s => (decimal?)Convert.ToDecimal(s.Value)).FirstOrDefault());
    }
}
