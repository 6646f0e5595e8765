using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households;

public sealed class IncomeModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty]
    public IncomeDetails Details { get; set; } = new();

    /// <summary>The latest sheet before this year, to compare with.</summary>
    public YearlyIncome? LastSheet => Household.Incomes.Where(i => i.Year < Year).MaxBy(i => i.Year);

    public int Persons => Household.ActiveMembers.Count();

    public override bool Checks(string? handler) => handler is null;

    public override async Task<IActionResult?> LoadAsync() =>
        await base.LoadAsync() ?? (Year < 2013 || Year > Officer.Today.Year ? NotFound() : null);

    public void OnGet() => Details = Household.Incomes.FirstOrDefault(i => i.Year == Year)?.Details ?? new IncomeDetails();

    /// <summary>Shows the totals of what was typed so far.</summary>
    public IActionResult OnPostTotal() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Household, Version);
        Household.RecordIncome(Year, Details, Officer.Actor);
        return await SaveAsync(
            KeptWarnings.Income(Year),
            field => field.Replace("Details.", KeptWarnings.Income(Year), StringComparison.Ordinal),
            $"已保存{Year}年收入");
    }
}
