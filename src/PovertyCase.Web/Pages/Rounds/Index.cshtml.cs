using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rounds;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public bool MayOpen => officer.Role == Role.CountyClerk;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public DateOnly Today => officer.Today;

    /// <summary>From above one sees the rounds of several counties.</summary>
    public bool ShowsCounty => officer.Reader.IsAboveCounty;

    public string County(long areaNo) => regions.Name(areaNo);

    public async Task OnGetAsync()
    {
        var rounds = await db.Rounds.AsNoTracking().OrderByDescending(r => r.OpensOn).ToListAsync();
        var ended = FilingStages.Ended;
        var counts = await db.Filings.GroupBy(f => f.RoundId)
            .Select(g => new { Round = g.Key, All = g.Count(), Done = g.Count(f => ended.Contains(f.Stage)) }).ToDictionaryAsync(c => c.Round);
        Rows = [.. rounds.Select(r => new Row(r.Id, r.AreaNo, r.Name, r.Kind, r.OpensOn, r.ClosesOn, r.IsOpenOn(Today), counts.GetValueOrDefault(r.Id)?.All ?? 0, counts.GetValueOrDefault(r.Id)?.Done ?? 0))];
    }

    public sealed record Row(Guid Id, long AreaNo, string Name, RoundKind Kind, DateOnly OpensOn, DateOnly ClosesOn, bool IsOpen, int All, int Done);
}
