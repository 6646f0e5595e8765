using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>告知与申辩: what the household was told and what it says, before anybody votes.</summary>
public sealed class HearHouseholdModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ProofDesk desk) : ProofPage(db, officer, regions, desk)
{
    [BindProperty]
    public ClearingHearing Hearing { get; set; } = new();

    public void OnGet() => Hearing = Filing.Hearing ?? new ClearingHearing { ToldOn = Today, HeardOn = Today, ToldWhom = Filing.Household.HeadName };

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Filing, Version);
        Filing.HearHousehold(Hearing, [.. Received.Select(f => f.Id)], Me);
        Db.AddRange(Received);
        await Db.SaveChangesAsync();
        return Done($"{Filing.Household.HeadName}户已告知并听取意见，等村里开会评议", "/Filings/Show", new { Id });
    }
}
