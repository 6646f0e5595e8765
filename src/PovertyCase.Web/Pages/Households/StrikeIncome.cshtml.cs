using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

/// <summary>作废一年的收入: the sheet was entered for another year or another household. It stays readable; on the register it is asked for as a correction.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class StrikeIncomeModel(CaseDb db, CurrentOfficer officer, WindowCheck windows) : CorrectablePage(db, officer)
{
    private IReadOnlyCollection<int> _kept = [];

    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty, Display(Name = "作废原因"), MaxLength(300, ErrorMessage = "作废原因不超过300个字")]
    public string? Reason { get; set; }

    public YearlyIncome Sheet { get; private set; } = null!;

    /// <summary>Why this sheet cannot be struck out now.</summary>
    public string? Shut { get; private set; }

    public override string Wanted => "请写明这份收入为什么是误录的，附上证明";

    protected override int? YearOfAnswers => Year;

    protected override EntryKind? Window => null;

    protected override string Part => KeptWarnings.Income(Year);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Household.Incomes.FirstOrDefault(i => i.Year == Year) is not { } sheet)
        {
            // Pressed twice, or in a tab that still shows it.
            return HttpMethods.IsPost(Request.Method) ? Done($"{Year}年没有要作废的收入，可能已经作废了", "/Households/Show", new { id = Id }) : NotFound();
        }

        Sheet = sheet;
        var cancel = HttpContext.RequestAborted;
        _kept = [.. await Db.FrozenYearsAsync(Household.AreaNo, cancel), .. await Db.JudgedYearsAsync(Id, cancel, Adding?.Batch.Id)];
        Shut = _kept.Contains(Year) ? Household.KeptIncome(Year) : Correcting || Adding is not null ? null : await windows.ProblemAsync(EntryKind.Income, Household.AreaNo);
        return null;
    }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync() => Shut is { } shut
        ? throw new RuleBroken(shut, ruleId: _kept.Contains(Year) ? "WF-008" : "WF-015")
        : ChangeAsync(
            h => h.StrikeIncome(Year, Correcting ? Correction!.Reason : Reason, _kept, Officer.Actor), $"已作废{Year}年的收入", (h, batch, sheet) => h.StrikeAddedIncome(batch, sheet, Year, Reason, _kept, Officer.Actor));
}
