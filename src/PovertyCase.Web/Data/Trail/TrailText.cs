using System.Globalization;
using PovertyCase.Domain.Common;

namespace PovertyCase.Web.Data.Trail;

/// <summary>How a value reads in the trail.</summary>
internal static class TrailText
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        Enum e => Label.Of(e),
        bool yes => yes ? "是" : "否",

        // Year first: 02/03/1965, as other cultures write it, is two days to two readers.
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset at => OfficialClock.OnTheWall(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() is { Length: > 0 } text ? text : null,
    };
}
