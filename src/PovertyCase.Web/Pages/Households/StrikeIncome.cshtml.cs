using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

/// <summary>A year's income that was entered by mistake: struck out while the record is open, asked for as a correction once it is locked.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class StrikeIncomeModel(CaseDb db, CurrentOfficer officer) : CorrectablePage(db, officer)
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty, Display(Name = "划去原因"), MaxLength(200, ErrorMessage = "原因不超过200个字")]
    public string? Reason { get; set; }

    public YearlyIncome Sheet { get; private set; } = null!;

    public override string AskedFor => "整年划去要经批准";

    protected override EntryKind? Window => EntryKind.Income;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Household.Incomes.FirstOrDefault(i => i.Year == Year) is not { } sheet)
        {
            return NotFound();
        }

        Sheet = sheet;
        return null;
    }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync() => ChangeAsync(h => h.StrikeIncome(Year, Reason, Officer.Actor), $"已划去{Year}年收入");
}
