using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>A helper's telephone, post and the like change; a name may have been mistyped (form 1, section 7).</summary>
public sealed class EditModel(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public HelperDetails Details { get; set; } = new();

    public Helper Helper { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Helpers.SingleOrDefaultAsync(h => h.Id == Id) is not { } helper)
        {
            return NotFound();
        }

        Helper = helper;
        var stored = helper.Details;
        Details = HttpMethods.IsPost(Request.Method)
            ? Details with { Phone = Masking.Untouched(WholeNumber.Phone, Details.Phone, stored.Phone) }
            : stored with { Phone = stored.Phone is { } phone ? Masking.Cover(WholeNumber.Phone, phone) : null };
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Helper, Version);
        Helper.Correct(Details, officer.Actor);
        await db.SaveChangesAsync();
        return Done($"已保存{Helper.Details.Name}的资料", "/Pairings/Index");
    }
}
