using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

/// <summary>A page about one edition of the county's timetable.</summary>
public abstract class TimetablePage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public ExitTimetable Table { get; private set; } = null!;

    public CurrentOfficer Officer => officer;

    public string Where => regions.Path(Table.AreaNo);

    public bool May(TimetableAct act) => Table.Allows(act, officer.Actor);

    protected CaseDb Db => db;

    protected RegionBook Regions => regions;

    /// <summary>What of the county the officer sees: the own place, or above it the whole county.</summary>
    protected long Within => officer.Reader.IsAboveCounty ? Table.AreaNo : officer.Actor.AreaNo;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Timetables.SingleOrDefaultAsync(t => t.Id == Id) is not { } table)
        {
            return NotFound();
        }

        Table = table;

        return null;
    }

    public string Name(long areaNo) => RegionCode.LevelOf(areaNo) == RegionLevel.County ? "各乡镇" : regions.Name(areaNo);
}
