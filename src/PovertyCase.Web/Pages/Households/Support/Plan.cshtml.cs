using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Support;

/// <summary>帮扶需求和年度计划 of this year or the next.</summary>
public sealed class PlanModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    private SupportPlan? _plan;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int Year { get; set; }

    [BindProperty]
    public SupportPlanDetails Details { get; set; } = new();

    public override string? Closed => SupportMeasure.WhyNone(Household);

    /// <summary>What was written for the year before, to be seen while this one is written.</summary>
    public SupportPlan? Before { get; private set; }

    public long PlanVersion => _plan?.Version ?? 0;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Year < Officer.Today.Year || Year > Officer.Today.Year + 1)
        {
            return NotFound();
        }

        _plan = await Db.SupportPlans.SingleOrDefaultAsync(p => p.HouseholdId == Id && p.Year == Year, HttpContext.RequestAborted);
        Before = await Db.SupportPlans.AsNoTracking().SingleOrDefaultAsync(p => p.HouseholdId == Id && p.Year == Year - 1, HttpContext.RequestAborted);
        return null;
    }

    public void OnGet() => Details = _plan?.Details ?? new SupportPlanDetails();

    public async Task<IActionResult> OnPostAsync()
    {
        if (_plan is null)
        {
            Db.Add(SupportPlan.Write(Household, Year, Details, Officer.Actor));
        }
        else
        {
            Db.Expect(_plan, Version);
            _plan.Rewrite(Household, Details, Officer.Actor);
        }

        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done($"已保存{Year}年的需求和计划", "/Households/Support/Index", new { id = Id });
    }
}
