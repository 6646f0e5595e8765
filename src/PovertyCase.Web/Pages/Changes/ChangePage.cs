using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Archives;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Changes;

/// <summary>What the pages about one member change share: the change with its household and proofs, or 404.</summary>
public abstract class ChangePage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public MemberChange Change { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Proofs { get; private set; } = [];

    /// <summary>Number of the household that somebody goes to or comes from.</summary>
    public string? OtherNo { get; private set; }

    /// <summary>The household itself, as it stands now.</summary>
    public Household? Other { get; private set; }

    public bool Locked { get; private set; }

    public RegionBook Regions => regions;

    public Actor Me => officer.Actor;

    protected CaseDb Db => db;

    /// <summary>Those whose death took effect by this change and still stands.</summary>
    protected IQueryable<Membership> StillDead
    {
        get
        {
            var dead = Change.Dead;
            return db.Memberships.Include(m => m.Person).Where(m => dead.Contains(m.Id) && m.Person.DiedOn != null).OrderBy(m => m.Id);
        }
    }

    public bool Allows(MemberChangeAct act) => Change.Allows(act, Me, Locked);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.MemberChanges.Include(c => c.Household).SingleOrDefaultAsync(c => c.Id == Id) is not { } change)
        {
            return NotFound();
        }

        Change = change;
        await OpenedAsync(db, officer, change.HouseholdId, change.AreaNo);
        var ids = change.ProofIds;
        Proofs = await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync();
        Other = change.OtherHouseholdId is { } id ? await db.Households.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id) : null;
        OtherNo = Other?.HouseholdNo;
        Locked = change.Household.IsLocked || Other?.IsLocked == true;
        return null;
    }
}
