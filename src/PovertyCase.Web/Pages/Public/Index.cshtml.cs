using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Public;

/// <summary>Township, then village; or the code on the paper.</summary>
public sealed class IndexModel(PublicBoard board, RegionBook regions) : BoardPage(board, regions)
{
    /// <summary>The county or township whose places are listed; null where there are several counties to choose from.</summary>
    public long? Area { get; private set; }

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public bool ListsVillages => Area is { } area && RegionCode.LevelOf(area) == RegionLevel.Township;

    public async Task<IActionResult> OnGetAsync(long? area, CancellationToken cancel)
    {
        if (area is { } asked)
        {
            if (!Regions.Knows(asked) || RegionCode.LevelOf(asked) is not (RegionLevel.County or RegionLevel.Township))
            {
                return NotFound();
            }

            Area = asked;
        }

        await ListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (NoticeCode.Read(Typed) is { } code)
        {
            return RedirectToPage("/Public/Show", new { code });
        }

        // The same words for everything that is no code, and nothing is looked up: the box tells nothing about numbers of persons.
        ModelState.AddModelError(nameof(Typed), "公示编号是8位字母和数字，请照着公示纸再输一次");
        await ListAsync(cancel);
        return Page();
    }

    private async Task ListAsync(CancellationToken cancel)
    {
        var counties = Regions.Counties();
        Area ??= counties.Count == 1 ? counties[0] : null;
        var (from, to) = Area is { } area ? RegionCode.RangeOf(area) : (0, long.MaxValue);
        var counts = await Board.CountsAsync(from, to, cancel);
        var below = Area is { } within ? Regions.Children(within).Select(c => c.AreaNo) : counties;
        Places = [.. below.Select(place =>
        {
            var (first, last) = RegionCode.RangeOf(place);
            return new Place(place, Regions.Name(place), counts.Where(c => c.Key >= first && c.Key <= last).Sum(c => c.Value));
        })];
    }

    public sealed record Place(long AreaNo, string Name, int Notices);
}
