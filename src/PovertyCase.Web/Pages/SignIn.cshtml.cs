using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;

namespace PovertyCase.Web.Pages;

public sealed class SignInModel(UserManager<Officer> officers, CaseDb db, CurrentOfficer now, RegionBook regions, IWebHostEnvironment environment) : PageModel
{
    private const string Refused = "账号或密码不对，或账号已停用。连续错五次要等半小时";

    [BindProperty, Display(Name = "账号")]
    public string Account { get; set; } = "";

    [BindProperty, Display(Name = "密码"), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public bool ShowDemo => environment.IsDevelopment();

    public string Path(long areaNo) => regions.Path(areaNo);

    public async Task<IActionResult> OnPostAsync()
    {
        var officer = string.IsNullOrWhiteSpace(Account) ? null : await officers.FindByNameAsync(Account);
        if (officer is null || officer.DisabledAt is not null || await officers.IsLockedOutAsync(officer))
        {
            // The same work and the same words as for a wrong password, so that nobody learns which accounts exist.
            officers.PasswordHasher.HashPassword(new Officer(), Password);
            return Refuse();
        }

        if (!await officers.CheckPasswordAsync(officer, Password))
        {
            await officers.AccessFailedAsync(officer);
            return Refuse();
        }

        await officers.ResetAccessFailedCountAsync(officer);
        var today = now.Today;
        var posts = await db.Posts.Where(p => p.OfficerId == officer.Id && p.StartsOn <= today && (p.EndsOn == null || p.EndsOn >= today)).OrderBy(p => p.StartsOn).ToListAsync();
        if (posts.Count == 0)
        {
            return Refuse();
        }

        var post = posts[0];
        db.Add(new AuditEntry(new Actor(officer.Id, officer.FullName, post.Role, post.AreaNo, now.At), "登录", nameof(Officer), officer.Id, post.AreaNo));
        await db.SaveChangesAsync();
        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SignedInOfficer.Principal(officer, post));
        return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
    }

    private PageResult Refuse()
    {
        ModelState.AddModelError("", Refused);
        return Page();
    }
}
