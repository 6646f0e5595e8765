using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>清退核实: the township's two look whether what the village says is so.</summary>
public sealed class CheckClearingModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk desk) : ProofPage(db, officer, regions, desk)
{
    [BindProperty]
    public ClearingCheck Check { get; set; } = new();

    public void OnGet() => Check = Filing.ClearingCheck ?? new ClearingCheck { ClearingCheckedOn = Today };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.CheckClearing(Check, [.. Received.Select(f => f.Id)], Me);
        Db.AddRange(Received);
        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户核实属错评，下一步告知农户、听取申辩", "/Filings/Show", new { Id });
    }
}
