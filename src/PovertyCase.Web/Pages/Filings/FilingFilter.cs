using System.Globalization;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>Which filings a list shows; stands in the query string, so that a link is a saved search.</summary>
/// <param name="Reason">纳入缘由 (S3-19, S3-20).</param>
/// <param name="Through">Code of the cause through which a household fell back.</param>
public sealed record FilingFilter(FilingStage? Stage, Guid? Round, long? Region, EntryReason? Reason = null, string? Through = null)
{
    public bool IsEmpty => Stage is null && Round is null && Region is null && Reason is null && Through is null;

    public static FilingFilter FromQuery(IQueryCollection query) => new(
        Enum.TryParse<FilingStage>(query["stage"], out var stage) && Enum.IsDefined(stage) ? stage : null,
        Guid.TryParse(query["round"], out var round) ? round : null,
        long.TryParse(query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && RegionCode.IsRegion(region) ? region : null,
        Enum.TryParse<EntryReason>(query["reason"], out var reason) && Enum.IsDefined(reason) ? reason : null,
        CodeTables.PovertyCauses.Has(query["through"].ToString()) ? query["through"].ToString() : null);

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

        if (Reason is { } reason)
        {
            filings = filings.Where(f => f.EntryReason == reason);
        }

        if (Through is { } through)
        {
            filings = filings.Where(f => f.ReturnCause == through);
        }

        return filings;
    }
}
