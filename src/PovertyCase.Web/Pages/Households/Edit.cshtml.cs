using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

[RequestSizeLimit(Limits.UploadBytes)]
public sealed class EditModel(CaseDb db, CurrentOfficer officer, ElsewhereInCounty elsewhere) : CorrectablePage(db, officer)
{
    [BindProperty]
    public HouseholdDetails Details { get; set; } = new();

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var stored = Household.Details;
        Details = HttpMethods.IsPost(Request.Method)
            ? Details with
            {
                Phone = Masking.Untouched(WholeNumber.Phone, Details.Phone, stored.Phone),
                BankAccount = Masking.Untouched(WholeNumber.BankAccount, Details.BankAccount, stored.BankAccount),
            }
            : stored with { Phone = Masking.Shown(WholeNumber.Phone, stored.Phone), BankAccount = Masking.Shown(WholeNumber.BankAccount, stored.BankAccount) };
        return null;
    }

    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel) =>
        [.. await base.FaultsAsync(cancel), .. await AskNationalNo.HouseholdAsync(elsewhere, Details.NationalNo, Id, "Details.NationalNo", cancel)];

    public void OnGet()
    {
    }

    protected override string Part => KeptWarnings.Household;

    protected override string PlaceOf(string field) => field.Replace("Details.", Part, StringComparison.Ordinal);

    public Task<IActionResult> OnPostAsync() => ChangeAsync(h => h.Correct(Details, Officer.Actor), "已保存户的基本情况");
}
