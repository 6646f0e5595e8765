using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>Places that an officer may choose from.</summary>
internal static class RegionPicks
{
    /// <summary>Those of a county stand under their townships.</summary>
    public static IReadOnlyList<SelectListItem> Villages(RegionBook regions, long within, long? chosen) => RegionCode.LevelOf(within) switch
    {
        RegionLevel.Village => [],
        RegionLevel.Township => [.. regions.Children(within).Select(v => Item(v, chosen, null))],
        _ => [.. regions.Children(within).SelectMany(t =>
        {
            var group = new SelectListGroup { Name = t.Name };
            return regions.Children(t.AreaNo).Select(v => Item(v, chosen, group));
        })],
    };

    /// <summary>The counties from which somebody chooses who looks from above; nobody else has a choice.</summary>
    public static IReadOnlyList<SelectListItem> Counties(RegionBook regions, CurrentOfficer officer, long chosen) => officer.Reader.IsAboveCounty
        ? [.. regions.CountiesOf(officer.Actor.AreaNo).Select(c => new SelectListItem(c.Name, c.AreaNo.ToString(CultureInfo.InvariantCulture), c.AreaNo == chosen))]
        : [];

    private static SelectListItem Item((long AreaNo, string Name) village, long? chosen, SelectListGroup? group) =>
        new(village.Name, village.AreaNo.ToString(CultureInfo.InvariantCulture)) { Selected = village.AreaNo == chosen, Group = group };
}
