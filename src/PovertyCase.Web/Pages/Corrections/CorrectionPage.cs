using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Corrections;

/// <summary>What the pages about one correction share: the request with its household and proofs, or 404.</summary>
public abstract class CorrectionPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public CorrectionRequest Correction { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Proofs { get; private set; } = [];

    public RegionBook Regions => regions;

    public Actor Me => officer.Actor;

    protected CaseDb Db => db;

    public bool Allows(CorrectionAct act) => Correction.Allows(act, Me);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Corrections.Include(c => c.Household).SingleOrDefaultAsync(c => c.Id == Id) is not { } correction)
        {
            return NotFound();
        }

        Correction = correction;
        await OpenedAsync(db, officer, correction.HouseholdId, correction.AreaNo);
        var ids = correction.ProofIds;
        Proofs = await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync();
        return null;
    }
}
