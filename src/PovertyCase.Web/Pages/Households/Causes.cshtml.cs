using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

[RequestSizeLimit(Limits.UploadBytes)]
public sealed class CausesModel(CaseDb db, CurrentOfficer officer) : CorrectablePage(db, officer)
{
    public const int Rows = 3;

    [BindProperty]
    public List<CauseDetails?> Causes { get; set; } = [];

    public override string? RowName(string list, int index) => list == nameof(Causes) ? PovertyCause.RowName(index) : null;

    protected override string Part => KeptWarnings.Causes;

    public override async Task<IActionResult?> LoadAsync()
    {
        for (var i = 1; i < Causes.Count; i++)
        {
            if (Causes[i] is { IsEmpty: true })
            {
                Causes[i] = null;
            }
        }

        ModelState.MoveUp(nameof(Causes), Causes);

        return await base.LoadAsync();
    }

    public void OnGet() => Causes = [.. Household.CurrentCauses.Select(c => c.Details)];

    public Task<IActionResult> OnPostAsync() =>
        ChangeAsync(h => h.StateCauses([.. Causes.OfType<CauseDetails>()], Officer.Actor), "已保存致贫原因");

    public void FillRows()
    {
        for (var i = 0; i < Rows; i++)
        {
            if (i == Causes.Count)
            {
                Causes.Add(null);
            }

            Causes[i] ??= new CauseDetails();
        }
    }
}
