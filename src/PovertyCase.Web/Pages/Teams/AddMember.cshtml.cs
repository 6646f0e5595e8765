using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams;

public sealed class AddMemberModel(CaseDb db, CurrentOfficer officer) : TeamPage(db, officer)
{
    [BindProperty]
    public TeamMemberDetails Details { get; set; } = new();

    public void OnGet() => Details = new TeamMemberDetails { Unit = Team.Details.SentBy, StartsOn = Team.Details.StartsOn, Post = Members.Count == 0 ? TeamPost.Leader : TeamPost.Member };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Add(Team.Join(Details, Officer.Actor));
        await Db.SaveChangesAsync();
        return Done("队员已登记", "/Teams/Show", new { Id });
    }
}
