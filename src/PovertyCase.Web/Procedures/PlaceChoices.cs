using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>The places by which a list may be narrowed: what lies directly below the officer's own region, and below each step on the way to what is chosen.</summary>
public static class PlaceChoices
{
    /// <param name="own">Region of the officer's post.</param>
    /// <param name="chosen">What is chosen now.</param>
    public static IReadOnlyList<SelectListItem> Below(this RegionBook regions, long own, long? chosen)
    {
        var choices = regions.Children(own).Select(r => Item(r, null)).ToList();
        foreach (var step in Way(regions, own, chosen))
        {
            var below = regions.Children(step);
            if (below.Count > 0)
            {
                var group = new SelectListGroup { Name = $"{regions.Name(step)}各{Label.Of(RegionCode.LevelOf(below[0].AreaNo))}" };
                choices.AddRange(below.Select(r => Item(r, group)));
            }
        }

        return choices;

        SelectListItem Item((long AreaNo, string Name) region, SelectListGroup? group) =>
            new(region.Name, region.AreaNo.ToString(CultureInfo.InvariantCulture), region.AreaNo == chosen) { Group = group };
    }

    /// <summary>The regions between the own (left out) and the chosen one, from above.</summary>
    private static IEnumerable<long> Way(RegionBook regions, long own, long? chosen)
    {
        var (from, to) = RegionCode.RangeOf(own);
        var way = new Stack<long>();
        for (var step = chosen; step is { } s && RegionCode.IsRegion(s) && s >= from && s <= to && s != own && regions.Knows(s); step = RegionCode.ParentOf(s))
        {
            way.Push(s);
        }

        return way;
    }
}
