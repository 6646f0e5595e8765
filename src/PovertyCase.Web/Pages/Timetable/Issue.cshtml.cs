using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

public sealed class IssueModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : TimetablePage(db, officer, regions)
{
    public ExitTimetable? Last { get; private set; }

    public int Townships { get; private set; }

    public int Villages { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } nothing)
        {
            return nothing;
        }

        Last = await Db.Timetables.SingleOrDefaultAsync(t => t.AreaNo == Table.AreaNo && t.State == TimetableState.InForce && t.Id != Id);
        Townships = await Db.ExitTargets.CountAsync(t => t.TimetableId == Id && t.Year != null && !t.IsVillage);
        Villages = await Db.ExitTargets.CountAsync(t => t.TimetableId == Id && t.Year != null && t.IsVillage);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Table, Version);
        Table.PutInForce(Last, Townships + Villages, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done($"退出计划{Table.Name}已执行", "/Timetable/Index");
    }
}
