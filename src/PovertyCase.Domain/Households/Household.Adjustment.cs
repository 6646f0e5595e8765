using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;

namespace PovertyCase.Domain.Households;

/// <summary>
/// Inside the open adjustment of a year the year's own sheets are added to a locked household; the earlier years stay locked (S0-24, S0-27).
/// </summary>
public sealed partial class Household
{
    public void AddIncome(AdjustmentBatch batch, AdjustmentSheet sheet, int year, IncomeDetails details, Actor by, string? changeReason, Func<int, (DateOnly From, DateOnly To)>? period = null, string? reckoning = null)
    {
        sheet.TakeAnswers(batch, this, year, by);
        Correcting(() => RecordIncome(year, details, PersonsOf(year, by), by, changeReason, period, reckoning));
    }

    public void AddConditions(AdjustmentBatch batch, AdjustmentSheet sheet, int year, ProductionDetails production, LivingDetails living, Actor by, string? changeReason)
    {
        sheet.TakeAnswers(batch, this, year, by);
        Correcting(() => RecordConditions(year, production, living, by, changeReason));
    }
}
