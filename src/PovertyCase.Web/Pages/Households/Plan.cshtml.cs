using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

/// <summary>A household that has a point.</summary>
public sealed record Home(string GroupName, string HeadName, Spot Spot);

/// <summary>
/// 村里的点位图: the clerk's own village, on which the point of the household in hand is set (plan.js puts it into the form). It knows the points of the other households and
/// what the village form says of the office, and nothing from outside.
/// </summary>
public sealed class PlanModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    /// <summary>The household whose point is being set; it is drawn by the form, from what stands there.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Household { get; set; }

    /// <summary>What stands in the form, or the middle of a closer look.</summary>
    [BindProperty(SupportsGet = true)]
    public double? Longitude { get; set; }

    [BindProperty(SupportsGet = true)]
    public double? Latitude { get; set; }

    /// <summary>Width of a closer or wider look.</summary>
    [BindProperty(SupportsGet = true)]
    public double? Metres { get; set; }

    public VillagePlan? Plan { get; private set; }

    public IReadOnlyList<Home> Homes { get; private set; } = [];

    /// <summary>So many points lie where the village cannot be.</summary>
    public int FarOff { get; private set; }

    public Spot? Office { get; private set; }

    /// <summary>Names of the groups in the middle of their households.</summary>
    public IEnumerable<(string Name, Spot Spot)> Groups => Homes.Where(h => h.GroupName.Length > 0).GroupBy(h => h.GroupName, StringComparer.Ordinal)
        .Select(g => (g.Key, new Spot(g.Average(h => h.Spot.Longitude), g.Average(h => h.Spot.Latitude))));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var homes = await db.Households.AsNoTracking()
            .Where(h => h.AreaNo == officer.Actor.AreaNo && h.Id != Household && h.Details.Longitude != null && h.Details.Latitude != null
                && h.Status != HouseholdStatus.Merged && h.Status != HouseholdStatus.Closed && h.Status != HouseholdStatus.Voided)
            .OrderBy(h => h.HouseholdNo)
            .Select(h => new Home(h.Details.GroupName, h.HeadName, new Spot((double)h.Details.Longitude!, (double)h.Details.Latitude!)))
            .ToListAsync(cancel);
        var office = await db.VillageForms.AsNoTracking().Where(f => f.AreaNo == officer.Actor.AreaNo && f.Identity.Longitude != null && f.Identity.Latitude != null)
            .OrderByDescending(f => f.Year).Select(f => new Spot(f.Identity.Longitude!.Value, f.Identity.Latitude!.Value)).Take(1).ToListAsync(cancel);
        Office = office.Count > 0 ? office[0] : null;
        var points = homes.ConvertAll(h => h.Spot).Concat(office).ToList();
        var middle = VillagePlan.Median(points);
        Homes = homes.FindAll(h => VillagePlan.Distance(h.Spot, middle!.Value) <= VillagePlan.Furthest);
        FarOff = homes.Count - Homes.Count;
        var set = Longitude is >= 73 and <= 136 && Latitude is >= 3 and <= 54 ? new Spot(Longitude.Value, Latitude.Value) : (Spot?)null;
        Plan = set is { } around && Metres is { } metres ? VillagePlan.Around(around, metres) : VillagePlan.Of(points, set);
    }
}
