using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>The adjustments of the years.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public IReadOnlyList<AdjustmentBatch> Rows { get; private set; } = [];

    public bool MayPlan => officer.Role == Role.CountyClerk;

    public bool SeveralCounties => officer.Reader.IsAboveCounty;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string County(AdjustmentBatch batch) => regions.Name(batch.AreaNo);

    // One a year and county.
    public async Task OnGetAsync() => Rows = await db.Adjustments.AsNoTracking().OrderByDescending(b => b.Year).ThenBy(b => b.AreaNo).Take(200).ToListAsync();
}
