using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Visits;

namespace PovertyCase.Web.Pages.Visits;

/// <summary>What a list of visits is narrowed to; it comes from the address, so that a link is a saved search.</summary>
public sealed record VisitFilter
{
    /// <summary>Null for visits of all times.</summary>
    public Quarter? Quarter { get; init; }

    public Guid? Helper { get; init; }

    /// <summary>A village or township within the reader's own region.</summary>
    public long? Region { get; init; }

    public VisitMode? Mode { get; init; }

    public bool Unchecked { get; init; }

    public static VisitFilter FromQuery(IQueryCollection query, DateOnly today) => new()
    {
        Quarter = query["quarter"] == "all" ? null : Domain.Visits.Quarter.TryParse(query["quarter"], out var quarter) ? quarter : Domain.Visits.Quarter.Of(today),
        Helper = Guid.TryParse(query["helper"], out var helper) ? helper : null,
        Region = long.TryParse(query["region"], out var region) ? region : null,
        Mode = Enum.TryParse<VisitMode>(query["mode"], out var mode) && Enum.IsDefined(mode) ? mode : null,
        Unchecked = query["unchecked"] == "1",
    };

    public IQueryable<Visit> ApplyTo(IQueryable<Visit> visits, long ownRegion)
    {
        if (Quarter is { } quarter)
        {
            var (first, last) = (quarter.First, quarter.Last);
            visits = visits.Where(v => v.Details.VisitedOn >= first && v.Details.VisitedOn <= last);
        }

        if (Helper is { } helper)
        {
            visits = visits.Where(v => v.HelperId == helper);
        }

        // One village as an equality: then the index delivers the rows in the order of the list.
        var (from, to) = RegionCode.RangeOf(Region ?? ownRegion);
        if (from == to)
        {
            visits = visits.Where(v => v.AreaNo == from);
        }
        else if (Region is not null)
        {
            visits = visits.Where(v => v.AreaNo >= from && v.AreaNo <= to);
        }

        if (Mode is { } mode)
        {
            visits = visits.Where(v => v.Details.Mode == mode);
        }

        return Unchecked ? visits.Where(v => v.CheckedAt == null && v.Details.Mode == VisitMode.OnSite) : visits;
    }
}
