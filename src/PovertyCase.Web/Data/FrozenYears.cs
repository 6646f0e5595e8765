using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Procedures;
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

    /// <summary>
    /// Years by whose income something was decided: the village judged the household by it in an adjustment, an exit or removal was verified by it and not refused, or neighbours and levels
    /// decide by it about an application.
    /// </summary>
    /// <param name="within">The adjustment inside which somebody writes; it looks after its own sheet.</param>
    public static async Task<IReadOnlyList<int>> JudgedYearsAsync(this CaseDb db, Guid household, CancellationToken cancel, Guid? within = null) =>
    [
        .. await db.AdjustmentSheets.Where(s => s.HouseholdId == household && s.State >= SheetState.Classified && s.BatchId != within).Join(db.Adjustments, s => s.BatchId, b => b.Id, (s, b) => b.Year).ToListAsync(cancel),
        .. await db.Filings.Where(f => f.HouseholdId == household && f.ExitIncome != null && f.Stage != FilingStage.Rejected && f.Stage != FilingStage.Withdrawn).Select(f => f.ExitIncome!.IncomeYear).ToListAsync(cancel),
        .. await db.Filings.Where(f => f.HouseholdId == household && f.Kind == FilingKind.Identification && f.Stage != FilingStage.Applied && !FilingStages.Ended.Contains(f.Stage))
            .Select(f => f.Household.IncomeYear ?? 0).ToListAsync(cancel),
    ];
}
