using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Benefits;

public sealed class StrikeModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty(SupportsGet = true, Name = "benefit")]
    public Guid BenefitId { get; set; }

    [BindProperty, Display(Name = "划去原因"), MaxLength(200, ErrorMessage = "原因不超过200个字")]
    public string Reason { get; set; } = "";

    public PolicyBenefit Record { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (await Db.Benefits.SingleOrDefaultAsync(b => b.Id == BenefitId && b.HouseholdId == Id && b.StruckAt == null) is not { } record)
        {
            return NotFound();
        }

        Record = record;
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Record, Version);
        Record.Strike(Reason, Officer.Actor);
        await Db.SaveChangesAsync(HttpContext.RequestAborted);
        return Done("已划去", "/Households/Show", new { id = Id });
    }
}
