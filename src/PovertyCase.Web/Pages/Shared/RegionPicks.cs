using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>The villages an officer may choose from, those of a county under their townships.</summary>
internal static class RegionPicks
{
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

    private static SelectListItem Item((long AreaNo, string Name) village, long? chosen, SelectListGroup? group) =>
        new(village.Name, village.AreaNo.ToString(CultureInfo.InvariantCulture)) { Selected = village.AreaNo == chosen, Group = group };
}
