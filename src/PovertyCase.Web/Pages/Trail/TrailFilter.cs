using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages.Trail;

/// <summary>What the list of acts is narrowed to; it comes from the address. Always a range of days, so that an index delivers it.</summary>
public sealed record TrailFilter(DateOnly From, DateOnly To)
{
    /// <summary>Days shown when none are asked for.</summary>
    public const int Usual = 7;

    /// <summary>The official day begins at 16:00 UTC of the day before.</summary>
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public string Act { get; init; } = "";

    public string Officer { get; init; } = "";

    public long? Region { get; init; }

    /// <summary>Only what was entered at least so many days after the day it is said to have happened on (S1-08).</summary>
    public int? Late { get; init; }

    public static TrailFilter FromQuery(IQueryCollection query, DateOnly today)
    {
        var to = Day(query["to"]) ?? today;
        var from = Day(query["from"]) ?? to.AddDays(1 - Usual);
        return new TrailFilter(from <= to ? from : to, to)
        {
            Act = Words(query["act"]),
            Officer = Words(query["officer"]),
            Region = long.TryParse(query["region"], out var region) && RegionCode.IsRegion(region) ? region : null,
            Late = LateDays.Of(query["late"]),
        };
    }

    public IQueryable<AuditEntry> ApplyTo(IQueryable<AuditEntry> trail)
    {
        var (begin, end) = (Start(From), Start(To.AddDays(1)));
        trail = trail.Where(e => e.At >= begin && e.At < end);
        if (Act.Length > 0)
        {
            trail = trail.Where(e => e.Act.Contains(Act));
        }

        if (Officer.Length > 0)
        {
            trail = trail.Where(e => e.OfficerName.Contains(Officer));
        }

        if (Region is { } region)
        {
            var (first, last) = RegionCode.RangeOf(region);
            trail = trail.Where(e => e.AreaNo >= first && e.AreaNo <= last);
        }

        return LateDays.Narrow(trail, Late);
    }

    private static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime();

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;

    private static string Words(string? text) => text?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, 40)] : "";
}
