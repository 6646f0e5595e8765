using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>What the pages about one filing share: the filing with its household, or 404.</summary>
public abstract class FilingPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version the form was opened with.</summary>
    [BindProperty]
    public long Version { get; set; }

    public Filing Filing { get; private set; } = null!;

    public RegionBook Regions => regions;

    public Actor Me => officer.Actor;

    public DateOnly Today => officer.Today;

    protected CaseDb Db => db;

    public bool Allows(FilingAct act) => Filing.Allows(act, Me);

    public override async Task<IActionResult?> LoadAsync()
    {
        var filing = await db.Filings.Include(f => f.Household).SingleOrDefaultAsync(f => f.Id == Id);
        if (filing is null)
        {
            return NotFound();
        }

        Filing = filing;
        await OpenedAsync(db, officer, filing.HouseholdId, filing.AreaNo);
        return null;
    }
}
