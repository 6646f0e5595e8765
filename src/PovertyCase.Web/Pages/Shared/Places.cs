using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Shared;

/// <summary>The places a list or report may be narrowed to.</summary>
public static class Places
{
    /// <summary>For a county its townships and the villages of the chosen one, for a township its villages, for a village nothing.</summary>
    /// <param name="own">Region of the officer's post.</param>
    /// <param name="chosen">What is chosen now.</param>
    public static IReadOnlyList<SelectListItem> Below(RegionBook regions, long own, long? chosen)
    {
        var choices = new List<SelectListItem>();
        var level = RegionCode.LevelOf(own);
        if (level == RegionLevel.Village)
        {
            return choices;
        }

        if (level == RegionLevel.County)
        {
            choices.AddRange(regions.Children(own).Select(t => Item(t, null)));
        }

        var township = level == RegionLevel.Township
            ? own
            : chosen is { } c && regions.Knows(c) && RegionCode.LevelOf(c) != RegionLevel.County ? RegionCode.TownshipOf(c) : (long?)null;
        if (township is { } t)
        {
            var group = new SelectListGroup { Name = $"{regions.Name(t)}的村" };
            choices.AddRange(regions.Children(t).Select(v => Item(v, group)));
        }

        return choices;

        SelectListItem Item((long AreaNo, string Name) place, SelectListGroup? group) =>
            new(place.Name, place.AreaNo.ToString(CultureInfo.InvariantCulture), place.AreaNo == chosen) { Group = group };
    }
}
