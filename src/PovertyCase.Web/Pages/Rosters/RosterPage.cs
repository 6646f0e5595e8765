using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>A page about one roster within reach: shows it as it stands, and takes it for an act so that two acts on it happen one after the other.</summary>
public abstract class RosterPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public RegionBook Regions => regions;

    /// <summary>As it stands, not tracked; lines are left out.</summary>
    public Roster Roster { get; private set; } = null!;

    /// <summary>Whether the officer's paper carries whole numbers; others get a covered copy.</summary>
    public bool SeesWhole => Masking.MayReveal(officer.Actor.Role, WholeNumber.IdNumber);

    public string Township => regions.Name(Roster.AreaNo);

    /// <summary>The act this page is for; null on pages that only show.</summary>
    public virtual RosterAct? Act => null;

    public bool IsPossible => Act is { } act && Roster.Allows(act, officer.Actor);

    public RosterAct? Waiting => RosterFlow.Waiting(Roster.State);

    public override async Task<IActionResult?> LoadAsync()
    {
        var id = Guid.Parse((string)RouteData.Values["id"]!, CultureInfo.InvariantCulture);
        var found = await db.Rosters.AsNoTracking().Include(r => r.Signatures).Include(r => r.Seals).SingleOrDefaultAsync(r => r.Id == id);
        if (found is null)
        {
            return NotFound();
        }

        Roster = found;
        return null;
    }

    /// <summary>
    /// The roster with everything on it, tracked. Whoever acts on the same roster waits here until this act has ended, then sees its result:
    /// two leaders who sign in the same second both succeed.
    /// </summary>
    protected async Task<Roster> TakeAsync()
    {
        var id = Roster.Id;

        // An update that changes nothing holds the row until the transaction ends.
        await db.Rosters.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ControlNo, r => r.ControlNo));
        return await db.Rosters.Include(r => r.Lines).Include(r => r.Signatures).Include(r => r.Seals).AsSplitQuery().SingleAsync(r => r.Id == id);
    }

    /// <summary>The filings on the roster with their households, tracked.</summary>
    protected Task<List<Filing>> FilingsAsync()
    {
        var id = Roster.Id;
        return db.Filings.Where(f => db.RosterLines.Any(l => l.RosterId == id && l.FilingId == f.Id)).Include(f => f.Household).ToListAsync();
    }

    protected RedirectToPageResult Back(string sentence) => Done(sentence, "/Rosters/Show", new { id = Roster.Id });
}
