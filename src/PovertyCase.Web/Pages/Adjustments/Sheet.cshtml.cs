using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>One household in the year: what is done, what is next, the last answers beside this year's, and the way to the next household.</summary>
public sealed class SheetModel(CaseDb db, CurrentOfficer officer, RegionBook regions, YearSheets sheets) : SheetPage(db, officer, regions)
{
    public YearComparison Comparison { get; private set; } = null!;

    public Guid? NextOne { get; private set; }

    public bool HasIncome => Sheet.Household.Incomes.Any(i => i.Year == Batch.Year);

    public bool HasConditions => Sheet.Household.Conditions.Any(c => c.Year == Batch.Year);

    public bool MayAnswer => Allows(SheetAct.Answer);

    /// <summary>One thing is next: visit, income, conditions, judgement.</summary>
    public (string Text, string Href)? Step => this switch
    {
        _ when Sheet.State == SheetState.Waiting && Allows(SheetAct.Visit) => ("登记入户", $"{Here}/visit"),
        { MayAnswer: true, HasIncome: false } => ($"填{Batch.Year}年收入", IncomeHref),
        { MayAnswer: true, HasConditions: false } => ($"填{Batch.Year}年生产生活条件", ConditionsHref),
        _ when Sheet.State == SheetState.Visited && Allows(SheetAct.Classify) => ("研判", $"{Here}/classify"),
        _ => null,
    };

    public string IncomeHref => $"/households/{Sheet.HouseholdId}/income/{Batch.Year}";

    public string ConditionsHref => $"/households/{Sheet.HouseholdId}/conditions/{Batch.Year}";

    /// <summary>What was said of others' dealing with it: agreeing and returning happen in the list of the township and the county.</summary>
    public bool MayReturn => Allows(SheetAct.Return);

    public async Task OnGetAsync()
    {
        Comparison = YearComparison.Of(Sheet.Household, Batch.Year);
        if (Officer.Role == Role.VillageClerk)
        {
            var (area, number, id) = (Sheet.AreaNo, Sheet.HouseholdNo, Sheet.Id);
            var waiting = sheets.Of(Batch).Where(s => s.Id != id && (s.State == SheetState.Waiting || s.State == SheetState.Visited)).OrderBy(s => s.AreaNo).ThenBy(s => s.HouseholdNo).ThenBy(s => s.Id);
            NextOne = await waiting.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.AreaNo, s.HouseholdNo, s.Id), ValueTuple.Create(area, number, id))).Select(s => (Guid?)s.Id).FirstOrDefaultAsync()
                ?? await waiting.Select(s => (Guid?)s.Id).FirstOrDefaultAsync();
        }
    }
}
