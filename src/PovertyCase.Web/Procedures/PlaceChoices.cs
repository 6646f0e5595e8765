using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>The places by which a list may be narrowed: a county's townships, a township's villages; a village has none.</summary>
public static class PlaceChoices
{
    public static IReadOnlyList<SelectListItem> Below(this RegionBook regions, long own, long? chosen)
    {
        if (RegionCode.LevelOf(own) == RegionLevel.Village)
        {
            return [];
        }

        var choices = regions.Children(own).Select(r => Item(r, null)).ToList();
        if (RegionCode.LevelOf(own) == RegionLevel.County && chosen is { } c && regions.Knows(c) && RegionCode.LevelOf(c) != RegionLevel.County)
        {
            var township = RegionCode.TownshipOf(c);
            var group = new SelectListGroup { Name = $"{regions.Name(township)}各村" };
            choices.AddRange(regions.Children(township).Select(r => Item(r, group)));
        }

        return choices;

        SelectListItem Item((long AreaNo, string Name) region, SelectListGroup? group) =>
            new(region.Name, region.AreaNo.ToString(CultureInfo.InvariantCulture), region.AreaNo == chosen) { Group = group };
    }
}
