using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams;

public sealed class EditModel(CaseDb db, CurrentOfficer officer) : TeamPage(db, officer)
{
    [BindProperty]
    public TeamDetails Details { get; set; } = new();

    public void OnGet() => Details = Team.Details;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Team, Version);
        Team.Correct(Details, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("工作队已保存", "/Teams/Show", new { Id });
    }
}
