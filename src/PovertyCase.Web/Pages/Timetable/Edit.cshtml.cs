using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

public sealed class EditModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : TimetablePage(db, officer, regions)
{
    [BindProperty]
    public TimetableDetails Details { get; set; } = new();

    public void OnGet() => Details = Table.Details;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Table, Version);
        Table.Change(Details, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("依据已保存", "/Timetable/Show", new { Id });
    }
}
