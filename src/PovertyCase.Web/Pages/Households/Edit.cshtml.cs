using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

public sealed class EditModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty]
    public HouseholdDetails Details { get; set; } = new();

    public void OnGet() => Details = Household.Details;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Household, Version);
        Household.Correct(Details, Officer.Actor);
        return await SaveAsync(KeptWarnings.Household, field => field.Replace("Details.", KeptWarnings.Household, StringComparison.Ordinal), "已保存户的基本情况");
    }
}
