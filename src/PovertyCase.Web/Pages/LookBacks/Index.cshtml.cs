using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.LookBacks;

/// <summary>The rounds, newest first; a county has one or two a year.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public IReadOnlyList<LookBackRound> Rows { get; private set; } = [];

    public bool MayOpen => officer.Role == Role.CountyClerk && Rows.All(r => !r.IsOpen);

    public bool SeveralCounties => officer.Reader.IsAboveCounty;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string County(LookBackRound round) => regions.Name(round.AreaNo);

    public async Task OnGetAsync() => Rows = await db.LookBackRounds.AsNoTracking().OrderByDescending(r => r.Details.OpensOn).ThenByDescending(r => r.Id).Take(200).ToListAsync();
}
