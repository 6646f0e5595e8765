using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Support;

/// <summary>One measure of a household that is not struck out, or 404.</summary>
public abstract class SupportMeasurePage(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    [BindProperty(SupportsGet = true, Name = "measure")]
    public Guid MeasureId { get; set; }

    public SupportMeasure Measure { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (await Db.SupportMeasures.SingleOrDefaultAsync(m => m.Id == MeasureId && m.HouseholdId == Id && m.StruckAt == null, HttpContext.RequestAborted) is not { } measure)
        {
            return NotFound();
        }

        Measure = measure;
        return null;
    }
}
