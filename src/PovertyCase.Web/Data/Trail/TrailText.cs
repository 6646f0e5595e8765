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
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() is { Length: > 0 } text ? text : null,
    };
}
