using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

[RequestSizeLimit(Limits.UploadBytes)]
public sealed class RelocationModel(CaseDb db, CurrentOfficer officer) : CorrectablePage(db, officer)
{
    [BindProperty]
    public RelocationDetails Details { get; set; } = new();

    public void OnGet() => Details = Household.Relocation;

    public Task<IActionResult> OnPostAsync() => ChangeAsync(
        h => h.RecordRelocation(Details, Officer.Actor),
        KeptWarnings.Relocation,
        field => field.Replace("Details.", KeptWarnings.Relocation, StringComparison.Ordinal),
        "已保存易地搬迁内容");
}
