using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Supervision;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>村表 of a year: every section, last year and the register beside it.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : VillagePage(db, officer, regions, totals)
{
    /// <summary>The village, or its township, when it is under supervision; a village sees only its own.</summary>
    public IReadOnlyList<SupervisedPlace> Supervised { get; private set; } = [];

    /// <summary>村清, as the last look-back that gave it left it and nothing has taken since (S2-62).</summary>
    public ClearFlag? Clear { get; private set; }

    public override bool HasPast => true;

    public async Task OnGetAsync()
    {
        // Both are known as they stand now; above the form of a past day they would say what was not so.
        if (Asked.Day is not null)
        {
            return;
        }

        Clear = await Db.ClearFlags.AsNoTracking().Where(f => f.AreaNo == AreaNo && f.HouseholdId == null && f.RevokedOn == null).OrderByDescending(f => f.Since).FirstOrDefaultAsync();
        var township = RegionCode.TownshipOf(AreaNo);
        Supervised = await Db.SupervisedPlaces.AsNoTracking().Where(p => p.End == null && (p.AreaNo == AreaNo || p.AreaNo == township)).OrderBy(p => p.AreaNo).ToListAsync();
    }
}
