using System.Globalization;

namespace PovertyCase.Domain.Common;

/// <summary>Shares as the screens and the papers write them: 3.03%, without a space before the sign (GB/T 15835).</summary>
public static class Percentage
{
    /// <summary>With two places, as 贫困发生率 is published.</summary>
    /// <param name="share">Per cent; a dash where nothing can be divided.</param>
    public static string Text(decimal? share, string format = "0.00") => share is { } known ? known.ToString(format, CultureInfo.InvariantCulture) + "%" : "—";
}
