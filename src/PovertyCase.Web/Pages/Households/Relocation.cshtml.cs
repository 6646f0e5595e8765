using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

public sealed class RelocationModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty]
    public RelocationDetails Details { get; set; } = new();

    public void OnGet() => Details = Household.Relocation;

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Household, Version);
        Household.RecordRelocation(Details, Officer.Actor);
        return await SaveAsync(KeptWarnings.Relocation, field => field.Replace("Details.", KeptWarnings.Relocation, StringComparison.Ordinal), "已保存易地搬迁内容");
    }
}
