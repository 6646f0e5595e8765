using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

public sealed class StrikeModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Exit { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "为什么撤下"), MaxLength(300, ErrorMessage = "撤下的原因写到300个字以内")]
    public string Reason { get; set; } = "";

    public PlaceExit Record { get; private set; } = null!;

    public string Place => regions.NameBelow(officer.Actor.AreaNo, Record.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.PlaceExits.SingleOrDefaultAsync(e => e.Id == Exit) is not { } record)
        {
            return NotFound();
        }

        Record = record;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Record, Version);
        Record.Strike(Reason, officer.Actor);
        await db.SaveChangesAsync();
        return Done("已撤下标注", "/Timetable/Index");
    }
}
