using System.Globalization;

namespace PovertyCase.Domain.Common;

/// <summary>
/// Official days and times are those of Asia/Shanghai. The offset is fixed at +08:00: the register begins in 2014 and
/// China has kept no summer time since 1991, so no time-zone file is needed.
/// </summary>
public static class OfficialClock
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static DateOnly Today(DateTimeOffset utc) => DateOnly.FromDateTime(utc.ToOffset(Beijing).DateTime);

    /// <summary>The reading of a clock on the wall in Beijing, for paper.</summary>
    public static DateTime OnTheWall(DateTimeOffset at) => at.ToOffset(Beijing).DateTime;

    /// <summary>The instant at which an official day begins.</summary>
    public static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime();

    /// <summary>2026年3月1日 08:05</summary>
    public static string Text(DateTimeOffset at) =>
        at.ToOffset(Beijing).ToString("yyyy'年'M'月'd'日' HH:mm", CultureInfo.InvariantCulture);
}
