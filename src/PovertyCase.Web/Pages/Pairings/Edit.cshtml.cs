using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Helpers;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Pairings;

/// <summary>A helper's telephone, post and the like change; a name may have been mistyped (form 1, section 7).</summary>
public sealed class EditModel(CaseDb db, CurrentOfficer officer) : HelperPage(db)
{
    [BindProperty]
    public HelperDetails Details { get; set; } = new();

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var stored = Helper.Details;
        Details = HttpMethods.IsPost(Request.Method)
            ? Details with
            {
                Phone = Masking.Untouched(WholeNumber.Phone, Details.Phone, stored.Phone),
                IdNumber = Masking.Untouched(WholeNumber.IdNumber, Details.IdNumber, stored.IdNumber),
            }
            : stored with { Phone = Masking.Shown(WholeNumber.Phone, stored.Phone), IdNumber = Masking.Shown(WholeNumber.IdNumber, stored.IdNumber) };
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Helper, Version);
        Helper.Correct(Details, officer.Actor);
        await Db.SaveChangesAsync();
        return Done($"已保存{Helper.Details.Name}的资料", "/Pairings/Index");
    }
}
