using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

public sealed class CreateModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty]
    public TimetableDetails Details { get; set; } = new();

    public ExitTimetable? Last { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Last = await db.Timetables.AsNoTracking().Where(t => t.AreaNo == officer.Actor.AreaNo).OrderByDescending(t => t.Edition).FirstOrDefaultAsync();
        return null;
    }

    public void OnGet() => Details = new TimetableDetails { IssuedOn = officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        var table = ExitTimetable.Draft(officer.Actor.AreaNo, Last, Details, officer.Actor);
        db.Add(table);
        if (Last is not null)
        {
            db.AddRange(table.Copy(await db.ExitTargets.AsNoTracking().Where(t => t.TimetableId == Last.Id).ToListAsync(), officer.Actor));
        }

        await db.SaveChangesAsync();
        return Done("已起草，请逐个乡镇填计划年度", "/Timetable/Show", new { table.Id });
    }
}
