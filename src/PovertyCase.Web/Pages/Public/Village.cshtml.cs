using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Public;

/// <summary>What hangs in one village today.</summary>
public sealed class VillageModel(PublicBoard board, RegionBook regions) : BoardPage(board, regions)
{
    public long Village { get; private set; }

    public IReadOnlyList<PostedNotice> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long village, CancellationToken cancel)
    {
        if (!Regions.Knows(village) || RegionCode.LevelOf(village) != RegionLevel.Village)
        {
            return NotFound();
        }

        Village = village;
        Rows = await Board.InVillageAsync(village, cancel);
        return Page();
    }
}
