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

    protected override string Part => KeptWarnings.Relocation;

    protected override string PlaceOf(string field) => field.Replace("Details.", Part, StringComparison.Ordinal);

    public Task<IActionResult> OnPostAsync() => ChangeAsync(h => h.RecordRelocation(Details, Officer.Actor), "已保存易地搬迁内容");
}
