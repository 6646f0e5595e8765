using PovertyCase.Domain.Common;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Domain.Procedures;

/// <summary>Deadlines that the county sets its villages. A deadline is a whole day, so none falls into a night; one in the farming season needs a reason (S1-13, S1-15).</summary>
public static class Deadline
{
    public const int LongestReason = 200;

    /// <param name="reasonField">The field of the form in which the reason is typed.</param>
    /// <returns>The reason to keep, or null where none was needed.</returns>
    /// <exception cref="RuleBroken">The day lies in the farming season and no reason says why.</exception>
    public static string? Fair(DateOnly day, FarmingSeason season, string? reason, string reasonField)
    {
        if (!season.Holds(day))
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(reason)
            ? throw new RuleBroken($"{FlexibleDate.Long(day)}在农忙时段（{season.Text}）里，请换一天，或者写明为什么只能定在这天", reasonField)
            : reason.Trim();
    }
}
