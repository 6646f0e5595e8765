using System.Globalization;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>Which filings a list shows; stands in the query string, so that a link is a saved search.</summary>
public sealed record FilingFilter(FilingStage? Stage, Guid? Round, long? Region)
{
    public bool IsEmpty => Stage is null && Round is null && Region is null;

    public static FilingFilter FromQuery(IQueryCollection query) => new(
        Enum.TryParse<FilingStage>(query["stage"], out var stage) && Enum.IsDefined(stage) ? stage : null,
        Guid.TryParse(query["round"], out var round) ? round : null,
        long.TryParse(query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && RegionCode.IsRegion(region) ? region : null);

    public IQueryable<Filing> ApplyTo(IQueryable<Filing> filings)
    {
        if (Stage is { } stage)
        {
            filings = filings.Where(f => f.Stage == stage);
        }

        if (Round is { } round)
        {
            filings = filings.Where(f => f.RoundId == round);
        }

        if (Region is { } region)
        {
            var (from, to) = RegionCode.RangeOf(region);
            filings = filings.Where(f => f.AreaNo >= from && f.AreaNo <= to);
        }

        return filings;
    }
}
