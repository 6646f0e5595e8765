using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Quality;

/// <summary>质量看板: the county sees its townships, a township its villages, a village itself.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, QualityBoard board) : CasePage
{
    public long AreaNo { get; private set; }

    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];

    public BoardRow Total { get; private set; } = BoardRow.Sum([]);

    public CheckRun? LastRun { get; private set; }

    public string Where => regions.Path(AreaNo);

    /// <summary>The level of the rows: counties for whoever reads above them, then townships, then villages.</summary>
    private RegionLevel RowLevel => regions.Children(AreaNo) is { Count: > 0 } below ? RegionCode.LevelOf(below[0].AreaNo) : RegionLevel.Village;

    public bool ShowsTownships => RowLevel != RegionLevel.Village;

    public string Name(long areaNo) => regions.Name(areaNo);

    /// <summary>A township opens its villages; a village is the end.</summary>
    public string? Below(long areaNo) => ShowsTownships ? string.Create(CultureInfo.InvariantCulture, $"/quality?region={areaNo}") : null;

    public string Findings(long areaNo, FindingFilter filter) => (filter with { Region = areaNo }).ToUrl();

    public async Task<IActionResult> OnGetAsync(long? region)
    {
        AreaNo = officer.Actor.AreaNo;
        if (region is { } asked)
        {
            if (!regions.Knows(asked) || asked < officer.Reader.From || asked > officer.Reader.To)
            {
                return NotFound();
            }

            AreaNo = asked;
        }

        var (from, to) = RegionCode.RangeOf(AreaNo);
        Rows = await board.ByAreaAsync(from, to, (int)RegionCode.SpanOf(RowLevel), officer.At, HttpContext.RequestAborted);
        Total = BoardRow.Sum(Rows) with { AreaNo = AreaNo };
        var county = RegionCode.IsAboveCounty(AreaNo) ? 0 : RegionCode.CountyOf(AreaNo);
        LastRun = await db.CheckRuns.AsNoTracking().Where(r => r.AreaNo == county).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync();
        return Page();
    }
}
