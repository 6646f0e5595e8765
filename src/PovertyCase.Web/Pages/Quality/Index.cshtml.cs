using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.TagHelpers;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>质量看板: the findings of a place and how complete its forms are.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, QualityBoard board) : PlaceBoardPage(officer, regions)
{
    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];

    public BoardRow Total { get; private set; } = BoardRow.Sum([]);

    public CheckRun? LastRun { get; private set; }

    /// <summary>The households of the village whose board this is; null above a village.</summary>
    public Leaf<VillageHousehold>? Households { get; private set; }

    /// <summary>The same figures by the belts in which the villages lie (S3-11); of a county or township that has several.</summary>
    public IReadOnlyList<(string Belt, BoardRow Row)> ByBelt { get; private set; } = [];

    /// <summary>The households that a figure counts: what has ended is in none.</summary>
    public string HouseholdsOf(long areaNo) => "/households" + new HouseholdFilter { NotEnded = true, Region = areaNo }.ToQuery();

    public string OfBelt(string belt) => "/households" + new HouseholdFilter { NotEnded = true, Belt = belt, Region = AreaNo == Me.Actor.AreaNo ? null : AreaNo }.ToQuery();

    protected override string Address => "/quality";

    protected override bool OpensVillages => true;

    public string FindingsOf(Guid household, RuleSeverity? severity = null) => new FindingFilter { Household = household, Severity = severity }.ToUrl();

    public string Findings(long areaNo, FindingFilter filter) => (filter with { Region = areaNo }).ToUrl();

    private Guid? Edge(string name) => Guid.TryParse(Request.Query[name], out var key) ? key : null;

    protected override async Task CountAsync(CancellationToken cancel)
    {
        Rows = await board.ByAreaAsync(Range.From, Range.To, (int)Divisor, Me.At, cancel);
        Total = BoardRow.Sum(Rows) with { AreaNo = AreaNo };
        if (!RegionCode.IsAboveCounty(AreaNo) && RegionCode.LevelOf(AreaNo) == RegionLevel.Village)
        {
            Households = await VillageHouseholds.TurnAsync(db, AreaNo, Me.At, Edge(PagerTagHelper.After), Edge(PagerTagHelper.Before), cancel);
        }

        if (!RegionCode.IsAboveCounty(AreaNo) && RegionCode.LevelOf(AreaNo) != RegionLevel.Village && await db.BeltsOnAsync(AreaNo, Me.Today, cancel) is { All.Count: > 0 } belts)
        {
            var villages = Divisor == 1 ? Rows : await board.ByAreaAsync(Range.From, Range.To, 1, Me.At, cancel);
            ByBelt = [.. villages.Where(r => belts.NameOf(r.AreaNo) is not null).GroupBy(r => belts.NameOf(r.AreaNo)!).OrderBy(g => belts.Names.ToList().IndexOf(g.Key)).Select(g => (g.Key, BoardRow.Sum(g)))];
        }

        // Of several counties the newest.
        var (from, to) = RegionCode.IsAboveCounty(AreaNo) ? (Range.From, Range.To) : (RegionCode.CountyOf(AreaNo), RegionCode.CountyOf(AreaNo));
        LastRun = await db.CheckRuns.AsNoTracking().Where(r => r.AreaNo >= from && r.AreaNo <= to).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel);
    }
}
