using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Teams;

public sealed class EditMemberModel(CaseDb db, CurrentOfficer officer) : TeamPage(db, officer)
{
    [BindProperty(SupportsGet = true)]
    public Guid MemberId { get; set; }

    [BindProperty]
    public TeamMemberDetails Details { get; set; } = new();

    public TeamMember Member { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Members.SingleOrDefault(m => m.Id == MemberId) is not { } member)
        {
            return NotFound();
        }

        Member = member;

        return null;
    }

    public void OnGet() => Details = Member.Details;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Member, Version);
        Member.Correct(Team, Details, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("队员已保存", "/Teams/Show", new { Id });
    }
}
