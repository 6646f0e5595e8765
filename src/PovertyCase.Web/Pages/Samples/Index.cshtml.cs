using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Samples;

/// <summary>入户抽查: what is still to be drawn in each round, and whom one has drawn.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, SampleDesk desk) : CasePage
{
    public IReadOnlyList<Owed> Rounds { get; private set; } = [];

    public Leaf<Row> List { get; private set; } = Leaf<Row>.Empty;

    public bool MayDraw => SampleDraw.MayDraw(officer.Actor.Role);

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    /// <summary>A county's draw is its own; the township sees the visits in its villages one by one.</summary>
    public bool SeesDraw(Row row) => !row.ByCounty || RegionCode.LevelOf(officer.Actor.AreaNo) <= RegionLevel.County;

    public bool MayRecord(Row row) => officer.Actor.Role == SampledFiling.RecorderOf(row.ByCounty) && !row.IsEnded;

    public async Task OnGetAsync(Guid? after, Guid? before)
    {
        if (MayDraw)
        {
            await OwedAsync();
        }

        var lines = db.SampledFilings.AsNoTracking();
        if (after is { } a)
        {
            lines = lines.Where(x => x.Id.CompareTo(a) < 0);
        }
        else if (before is { } b)
        {
            lines = lines.Where(x => x.Id.CompareTo(b) > 0);
        }

        var backwards = after is null && before is not null;
        lines = backwards ? lines.OrderBy(x => x.Id) : lines.OrderByDescending(x => x.Id);
        var ended = FilingStages.Ended;
        var rows = await lines.Take(Leaf<Row>.Size + 1)
            .Select(x => new Row(x.Id, x.DrawId, x.AreaNo, x.FilingId, x.Filing.Household.HeadName, x.Filing.Kind, x.ByCounty, x.DrawnOn, x.Finding == null ? null : x.Finding.Result, ended.Contains(x.Filing.Stage))).ToListAsync();
        List = Leaf<Row>.Of(rows, backwards, after is not null, x => x.Id);
    }

    private async Task OwedAsync()
    {
        var byCounty = officer.Actor.Role == Role.CountyClerk;
        var waiting = await desk.Waiting(byCounty).GroupBy(f => f.RoundId).Select(g => new { Round = g.Key, Count = g.Count() }).ToListAsync();
        var ids = waiting.ConvertAll(w => w.Round);
        var shares = await desk.SharesAsync(ids, byCounty, await db.SettingsOnAsync(officer.Today));
        var names = await db.Rounds.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderByDescending(r => r.OpensOn).Select(r => new { r.Id, r.Name }).ToListAsync();
        Rounds = [.. names.Where(n => shares.ContainsKey(n.Id)).Select(n => new Owed(n.Id, n.Name, waiting.First(w => w.Round == n.Id).Count, shares[n.Id]))];
    }

    public sealed record Owed(Guid RoundId, string Name, int Waiting, SampleShare Share);

    public sealed record Row(Guid Id, Guid DrawId, long AreaNo, Guid FilingId, string HeadName, FilingKind Kind, bool ByCounty, DateOnly DrawnOn, SampleResult? Result, bool IsEnded);
}
