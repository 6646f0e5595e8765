using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>确认自然消除: the township looks at the proof the village names.</summary>
public sealed class ConfirmNaturalEndModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : FilingPage(db, officer, regions)
{
    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        var household = Filing.HouseholdId;
        var help = await Db.Assistances.Include(a => a.Household).SingleOrDefaultAsync(a => a.HouseholdId == household && a.Stage != AssistanceStage.Removed && a.Stage != AssistanceStage.NaturallyRemoved);
        if (help is null)
        {
            return NotFound();
        }

        Filing.ConfirmNaturalEnd(help, Me);
        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户已标注自然消除", "/Filings/Show", new { Id });
    }
}
