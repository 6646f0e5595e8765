using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Settings;

namespace PovertyCase.Web.Data.Seed;

/// <summary>The adjustment of the current year in its survey: in one village some households are visited, answered and judged, a few looked at by the township.</summary>
public sealed class DemoAdjustment(DemoOffice office, CancellationToken cancel)
{
    private const int Visited = 8;
    private const int Judged = 5;
    private const int Agreed = 2;

    /// <summary>The year's work lies within the year, however early in it the county is seeded.</summary>
    private int DaysAgo(int days) => Math.Min(days, office.Today.DayOfYear - 1);

    public async Task RunAsync(long village)
    {
        var id = Guid.Empty;
        await ActAsync(Role.CountyClerk, DemoAccounts.County, 28, desk =>
        {
            var details = new AdjustmentDetails
            {
                OpensOn = desk.By.Today,
                SurveyFrom = desk.By.Today,
                SurveyTo = office.Today.AddDays(20),
                FreezeOn = office.Today.AddDays(40),
                Basis = $"旬阳县{office.Today.Year}年度扶贫对象动态调整工作方案（示例）",
            };
            var batch = AdjustmentBatch.Plan(DemoAccounts.County, office.Today.Year, details, FarmingSeason.None, desk.By);
            desk.Db.Add(batch);
            id = batch.Id;
            return Task.CompletedTask;
        });
        await AdvanceAsync(id, Role.CountyHead, 27);
        await AdvanceAsync(id, Role.CountyClerk, 25);
        await ActAsync(Role.VillageClerk, village, 6, desk => WalkAsync(desk, id));
        await ActAsync(Role.TownshipClerk, DemoAccounts.Township, 2, async desk =>
        {
            var batch = await desk.Db.Adjustments.SingleAsync(b => b.Id == id, cancel);
            foreach (var sheet in await desk.Db.AdjustmentSheets.Where(s => s.BatchId == id && s.State == SheetState.Classified).OrderBy(s => s.HouseholdNo).Take(Agreed).ToListAsync(cancel))
            {
                sheet.Agree(batch, desk.By);
            }
        });
    }

    private Task AdvanceAsync(Guid id, Role role, int daysAgo) => ActAsync(role, DemoAccounts.County, daysAgo, async desk =>
    {
        var batch = await desk.Db.Adjustments.SingleAsync(b => b.Id == id, cancel);
        var sheets = new YearSheets(desk.Db);
        batch.Advance(await sheets.StandingAsync(batch, cancel), desk.By);
        await sheets.FillAsync(batch, desk.By.Today, cancel);
    });

    private async Task WalkAsync(DemoDesk desk, Guid id)
    {
        var year = office.Today.Year;
        var batch = await desk.Db.Adjustments.SingleAsync(b => b.Id == id, cancel);
        var sheets = await desk.Db.AdjustmentSheets.Where(s => s.BatchId == id && s.AreaNo == desk.By.AreaNo).OrderBy(s => s.HouseholdNo).Take(Visited).ToListAsync(cancel);
        var ids = sheets.Select(s => s.HouseholdId).ToList();
        var households = await desk.Db.Households.Whole().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancel);
        foreach (var (sheet, i) in sheets.Select((s, i) => (s, i)))
        {
            var household = households[sheet.HouseholdId];
            sheet.RecordVisit(batch, new SheetVisit { VisitedOn = desk.By.Today, Visitors = $"{desk.By.Name}、李建军", SignedBy = household.HeadName }, desk.By);
            if (i >= Judged)
            {
                continue;
            }

            var (last, lived) = (household.Incomes.MaxBy(x => x.Year), household.Conditions.MaxBy(c => c.Year));
            var income = last?.Details ?? new IncomeDetails();
            household.AddIncome(batch, sheet, year, income with { WageIncome = Math.Round(income.WageIncome * 1.06m, 0) }, desk.By, null);
            household.AddConditions(batch, sheet, year, lived?.Production ?? new ProductionDetails(), lived?.Living ?? new LivingDetails(), desk.By, null);
            var result = household.Status switch { HouseholdStatus.Exited => HouseholdClass.NormallyExited, HouseholdStatus.Returned => HouseholdClass.Returned, _ => HouseholdClass.Poor };
            sheet.Classify(batch, new Judgement { Class = result, Grounds = "收入、住房、就学、就医和饮水逐项看过，与对照表一致" }, desk.By);
        }
    }

    private Task ActAsync(Role role, long areaNo, int daysAgo, Func<DemoDesk, Task> act) => office.ActAsync(office.Who(role, areaNo, DaysAgo(daysAgo)), act, cancel);
}
