using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Supervision;

public sealed class ReportModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SupervisionPage(db, officer, regions)
{
    [BindProperty]
    public EntryDetails Entry { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds =>
        [.. Label.All<EntryKind>().Where(k => k.Value == EntryKind.Done || Officer.Role != Role.VillageClerk).Select(k => new SelectListItem(k.Name, k.Value.ToString(), k.Value == Entry.Kind))];

    public void OnGet() => Entry = new EntryDetails { Kind = EntryKind.Done, On = Officer.Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Add(Place.Report(Entry, Officer.Actor));
        await Db.SaveChangesAsync();
        return Done("进展已登记", "/Supervision/Show", new { Id });
    }
}
