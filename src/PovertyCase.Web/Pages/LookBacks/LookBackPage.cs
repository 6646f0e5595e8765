using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>A page about one round.</summary>
public abstract class LookBackPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public LookBackRound Round { get; private set; } = null!;

    public CurrentOfficer Officer => officer;

    public RegionBook Regions => regions;

    /// <summary>The part of the county that the officer's post covers.</summary>
    public long Home => officer.Reader.IsAboveCounty ? Round.AreaNo : officer.Actor.AreaNo;

    public string Where => regions.Path(Home);

    public DateOnly Today => officer.Today;

    public bool May(LookBackAct act) => Round.Allows(act, officer.Actor);

    protected CaseDb Db => db;

    public string Name(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.LookBackRounds.SingleOrDefaultAsync(r => r.Id == Id) is not { } round)
        {
            return NotFound();
        }

        Round = round;

        return null;
    }

    /// <summary>The asked place when it lies within the officer's part of the county, else that part.</summary>
    protected long Place(long? region) => region is { } asked && regions.Knows(asked) && RegionCode.RangeOf(Home) is var (from, to) && asked >= from && asked <= to ? asked : Home;

    protected static string Text(long areaNo) => areaNo.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A page about one household or village of a round.</summary>
public abstract class LookBackSheetPage(CaseDb db, CurrentOfficer officer, RegionBook regions, LookBackWork work) : CasePage
{
    [BindProperty(SupportsGet = true, Name = "sheet")]
    public Guid SheetId { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public LookBackSheet Sheet { get; private set; } = null!;

    public LookBackRound Round { get; private set; } = null!;

    public CurrentOfficer Officer => officer;

    public string Where => regions.Path(Sheet.AreaNo);

    public string Name => Sheet.Household is { } household ? $"{household.HeadName}户" : regions.Name(Sheet.AreaNo);

    public bool May(LookBackAct act) => Round.Allows(act, officer.Actor);

    protected CaseDb Db => db;

    protected LookBackWork Work => work;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.LookBackSheets.Include(s => s.Household).SingleOrDefaultAsync(s => s.Id == SheetId) is not { } sheet)
        {
            return NotFound();
        }

        Sheet = sheet;
        Round = await db.LookBackRounds.SingleAsync(r => r.Id == Sheet.RoundId);

        if (Sheet.HouseholdId is { } household)
        {
            await OpenedAsync(db, officer, household, Sheet.AreaNo);
        }

        return null;
    }
}
