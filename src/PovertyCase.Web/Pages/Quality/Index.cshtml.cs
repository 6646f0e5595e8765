using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>质量看板: the findings of a place and how complete its forms are.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, QualityBoard board) : PlaceBoardPage(officer, regions)
{
    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];

    public BoardRow Total { get; private set; } = BoardRow.Sum([]);

    public CheckRun? LastRun { get; private set; }

    protected override string Address => "/quality";

    public string Findings(long areaNo, FindingFilter filter) => (filter with { Region = areaNo }).ToUrl();

    protected override async Task CountAsync(CancellationToken cancel)
    {
        Rows = await board.ByAreaAsync(Range.From, Range.To, (int)Divisor, Me.At, cancel);
        Total = BoardRow.Sum(Rows) with { AreaNo = AreaNo };
        // Of several counties the newest.
        var (from, to) = RegionCode.IsAboveCounty(AreaNo) ? (Range.From, Range.To) : (RegionCode.CountyOf(AreaNo), RegionCode.CountyOf(AreaNo));
        LastRun = await db.CheckRuns.AsNoTracking().Where(r => r.AreaNo >= from && r.AreaNo <= to).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel);
    }
}
