using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>A page about the adjustment of one year.</summary>
public abstract class AdjustmentPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public AdjustmentBatch Batch { get; private set; } = null!;

    public string Name => $"{Batch.Year}年度动态调整";

    public string Where => regions.Path(Home);

    public CurrentOfficer Officer => officer;

    public RegionBook Regions => regions;

    protected CaseDb Db => db;

    /// <summary>The part of the county that the officer's post covers.</summary>
    public long Home => RegionCode.IsAboveCounty(officer.Actor.AreaNo) ? Batch.AreaNo : officer.Actor.AreaNo;

    public bool Allows(AdjustmentAct act) => Batch.Allows(act, officer.Actor);

    /// <summary>The chosen place when it lies within the officer's part of the county, else that part.</summary>
    protected long Place(long? region) => region is { } asked && regions.Knows(asked) && RegionCode.RangeOf(Home) is var (from, to) && asked >= from && asked <= to ? asked : Home;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Adjustments.SingleOrDefaultAsync(b => b.Id == Id) is not { } batch)
        {
            return NotFound();
        }

        Batch = batch;

        return null;
    }
}

/// <summary>A page about the sheet of one household.</summary>
public abstract class SheetPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "sheet")]
    public Guid SheetId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public AdjustmentSheet Sheet { get; private set; } = null!;

    public AdjustmentBatch Batch { get; private set; } = null!;

    public CurrentOfficer Officer => officer;

    public string Where => regions.Path(Sheet.AreaNo);

    public string Here => $"/adjustments/sheets/{SheetId}";

    protected CaseDb Db => db;

    public bool Allows(SheetAct act) => Batch.Allows(act, Sheet.State, officer.Actor);

    public override async Task<IActionResult?> LoadAsync()
    {
        var sheet = await db.AdjustmentSheets
            .Include(s => s.Household).ThenInclude(h => h.Members).ThenInclude(m => m.Person)
            .Include(s => s.Household).ThenInclude(h => h.AllIncomes)
            .Include(s => s.Household).ThenInclude(h => h.Conditions)
            .AsSplitQuery().SingleOrDefaultAsync(s => s.Id == SheetId);
        if (sheet is null || await db.Adjustments.SingleOrDefaultAsync(b => b.Id == sheet.BatchId) is not { } batch)
        {
            return NotFound();
        }

        (Sheet, Batch) = (sheet, batch);

        await OpenedAsync(db, officer, sheet.HouseholdId, sheet.AreaNo);
        return null;
    }
}
