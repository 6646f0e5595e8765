using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Procedures;

/// <summary>The income line of a year in yuan: the county's dated setting, else the national line of that year.</summary>
public static class ExitLine
{
    public static decimal? Of(int? year, SettingsOfTheDay settings) =>
        year is { } y ? settings.Amount(SettingKeys.PovertyLine(y)) ?? PovertyLine.ForYear(y)?.Yuan : null;
}
