using System.Globalization;

namespace PovertyCase.Documents.Forms;

/// <summary>A place for a signature.</summary>
/// <param name="Post">Whose: 党委书记, 镇长, 分管领导, 填表人.</param>
/// <param name="Name">The signer when signed electronically; null leaves the place free for ink.</param>
/// <param name="SignedAt">When, in Beijing time; printed to the minute.</param>
public sealed record SignaturePlace(string Post, string? Name = null, DateTime? SignedAt = null);

/// <summary>A place for a seal.</summary>
/// <param name="Label">Whose seal, as it stands below the circle: 中共××镇委员会.</param>
/// <param name="MarkedOn">The day on which the paper was sealed, when that has been entered; null leaves the date open.</param>
public sealed record SealPlace(string Label, DateOnly? MarkedOn = null);

/// <summary>How days, numbers and money stand on paper.</summary>
internal static class OnPaper
{
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    public static string Day(DateOnly? day) => day is { } d ? Day(d) : "";

    public static string ShortDay(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Minute(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    public static string Money(decimal? yuan) => yuan?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    public static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
