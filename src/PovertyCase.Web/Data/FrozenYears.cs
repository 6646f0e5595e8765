using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Regions;

namespace PovertyCase.Web.Data;

public static class FrozenYears
{
    /// <summary>Years of the county whose figures are sealed: nobody who comes or goes afterwards, and no correction, divides their incomes anew.</summary>
    /// <param name="areaNo">The county or any place in it.</param>
    public static async Task<IReadOnlyList<int>> FrozenYearsAsync(this CaseDb db, long areaNo, CancellationToken cancel)
    {
        var county = RegionCode.CountyOf(areaNo);
        return await db.Adjustments.Where(b => b.AreaNo == county && (b.Stage == AdjustmentStage.Frozen || b.Stage == AdjustmentStage.Reported)).Select(b => b.Year).ToListAsync(cancel);
    }
}
