using Microsoft.AspNetCore.Mvc;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>补传退出核查表: the photograph of a sheet that was signed before one was asked for, or a clearer one (XT-008).</summary>
public sealed class AddExitSheetModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk desk) : ProofPage(db, officer, regions, desk)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.AddExitSheets([.. Received.Select(f => f.Id)], Me);
        Db.AddRange(Received);
        await Db.SaveChangesAsync();
        return Done("已补传核查表", "/Filings/Show", new { Id });
    }
}
