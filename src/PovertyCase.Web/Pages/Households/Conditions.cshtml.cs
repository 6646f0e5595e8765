using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Households;

/// <summary>Production and living conditions of a year. A new year opens with the last one's answers: only what changed is typed.</summary>
[RequestSizeLimit(Limits.UploadBytes)]
public sealed class ConditionsModel(CaseDb db, CurrentOfficer officer) : CorrectablePage(db, officer)
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty]
    public ProductionDetails Production { get; set; } = new();

    [BindProperty]
    public LivingDetails Living { get; set; } = new();

    [BindProperty, Display(Name = "变动原因"), MaxLength(YearlyIncome.LongestReason, ErrorMessage = "变动原因不超过200个字")]
    public string? ChangeReason { get; set; }

    /// <summary>The latest answers before this year, shown beside the fields.</summary>
    public YearlyConditions? Last => Household.Conditions.Where(c => c.Year < Year).MaxBy(c => c.Year);

    /// <summary>The year whose answers the empty form was filled with.</summary>
    public int? CarriedFrom { get; private set; }

    public bool AsksReason => !Correcting && (ChangeReason is not null || Jumps is not null);

    private string? Jumps => Last is { } last ? YearlyConditions.Jumps(last, Production, Living) : null;

    public override async Task<IActionResult?> LoadAsync() =>
        await base.LoadAsync() ?? (Year < 2013 || Year > Officer.Today.Year ? NotFound() : null);

    public void OnGet()
    {
        if (Household.Conditions.FirstOrDefault(c => c.Year == Year) is { } stored)
        {
            (Production, Living, ChangeReason) = (stored.Production, stored.Living, stored.ChangeReason);
        }
        else if (Last is { } last)
        {
            (Production, Living, CarriedFrom) = (last.Production, last.Living, last.Year);
        }
    }

    protected override int? YearOfAnswers => Year;

    protected override string Part => KeptWarnings.Conditions(Year);

    protected override string PlaceOf(string field) => Part + field;

    public async Task<IActionResult> OnPostAsync()
    {
        // A correction states its own reason.
        if (!Correcting && Jumps is { } jumps)
        {
            // A reason was given for the figures as they were.
            var problem = Household.Conditions.FirstOrDefault(c => c.Year == Year) is { ChangeReason: { } given } stored && given == ChangeReason?.Trim()
                && !YearlyConditions.JumpsLike(Last!, stored, Production, Living)
                ? $"{jumps}：{YearlyIncome.ReasonOfBefore}"
                : StatedReason.Problem(ChangeReason, $"{jumps}，请写明原因");
            if (problem is not null)
            {
                ModelState.AddModelError(nameof(ChangeReason), problem);
                return Page();
            }
        }

        // A reason without a jump would stand by figures that it says nothing about.
        var reason = Correcting || Jumps is not null ? ChangeReason : null;
        return await ChangeAsync(
            h => h.RecordConditions(Year, Production, Living, Officer.Actor, reason), $"已保存{Year}年生产生活条件",
            (h, batch, sheet) => h.AddConditions(batch, sheet, Year, Production, Living, Officer.Actor, reason));
    }
}
