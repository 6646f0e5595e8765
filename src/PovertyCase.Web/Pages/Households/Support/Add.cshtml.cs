using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Support;

/// <summary>登记帮扶措施: against which of the recorded causes, what, by whom, with how much.</summary>
public sealed class AddModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty]
    public SupportMeasureDetails Details { get; set; } = new();

    [BindProperty, Display(Name = "年度")]
    public int Year { get; set; }

    public override string? Closed => SupportMeasure.WhyNone(Household);

    /// <summary>The causes of this household, the main one first.</summary>
    public IReadOnlyList<SelectListItem> Causes => [.. Household.CurrentCauses.Select(c => new SelectListItem(CodeTables.PovertyCauses.NameOf(c.Details.Code), c.Details.Code))];

    /// <summary>The next year only when this one is nearly over.</summary>
    public IReadOnlyList<SelectListItem> Years
    {
        get
        {
            var today = Officer.Today;
            return [.. Enumerable.Range(today.Year - 3, today.Month >= 10 ? 5 : 4).Reverse().Select(y => new SelectListItem($"{y}年", $"{y}"))];
        }
    }

    public void OnGet()
    {
        Year = Officer.Today.Year;
        var causes = Causes;
        Details = Details with { StartsOn = Officer.Today, Cause = causes.Count == 1 ? causes[0].Value : "" };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var measure = SupportMeasure.Enter(Household, Year, Details, Officer.Actor);
        Db.Add(measure);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"已登记帮扶措施：{measure.Name}", "/Households/Support/Index", new { id = Id });
    }
}
