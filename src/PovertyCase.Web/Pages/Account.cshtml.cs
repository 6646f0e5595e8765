using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

public sealed class AccountModel(CaseDb db, CurrentOfficer officer, RegionBook regions, UserManager<Officer> officers) : CasePage
{
    public CurrentOfficer Officer => officer;

    public RegionBook Regions => regions;

    public IReadOnlyList<Post> Posts { get; private set; } = [];

    public bool IsCurrent(Post post) => User.HasClaim(CurrentOfficer.PostClaim, post.Id.ToString());

    public override async Task<IActionResult?> LoadAsync()
    {
        var me = officer.Actor.OfficerId;
        var today = officer.Today;
        Posts = await db.Posts.Where(p => p.OfficerId == me && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today)).OrderBy(p => p.StartsOn).ToListAsync();
        return null;
    }

    public async Task<IActionResult> OnPostAsync(Guid post)
    {
        var chosen = Posts.FirstOrDefault(p => p.Id == post);
        if (chosen is null)
        {
            return NotFound();
        }

        var account = await officers.FindByIdAsync(officer.Actor.OfficerId.ToString());
        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SignedInOfficer.Principal(account!, chosen));
        return LocalRedirect("/");
    }
}
