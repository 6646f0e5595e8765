using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Rounds;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, SampleDesk samples) : CasePage
{
    /// <summary>The stages put together as the office counts them.</summary>
    public static readonly IReadOnlyList<(string Name, FilingStage[] Stages)> Columns =
    [
        ("村里办理", [FilingStage.Draft, FilingStage.Applied, FilingStage.Surveyed, FilingStage.GroupReviewed, FilingStage.Compared, FilingStage.VillageReviewed, FilingStage.ExitProposed, FilingStage.ExitReviewed, FilingStage.ExitVerified, FilingStage.ExitAgreed,
            FilingStage.Clue, FilingStage.RiskApplied, FilingStage.RiskCompared, FilingStage.RiskReviewed, FilingStage.RemovalChecked, FilingStage.RemovalReviewed, FilingStage.ClearingHeard, FilingStage.ClearingReviewed]),
        ("第一次公示", [FilingStage.FirstNotice, FilingStage.VillageNotice]),
        ("乡镇审核", [FilingStage.TownshipReview, FilingStage.TownshipPassed, FilingStage.RemovalProposed, FilingStage.NaturalEndReported, FilingStage.ClearingProposed, FilingStage.ClearingChecked]),
        ("第二次公示", [FilingStage.SecondNotice]),
        ("花名册", [FilingStage.OnRoster]),
        ("县里办理", [FilingStage.RiskChecked, FilingStage.CountyReview, FilingStage.CountyAccepted, FilingStage.CountyDecision, FilingStage.Approved, FilingStage.Announced]),
        ("已办结", [FilingStage.Registered, FilingStage.Exited, FilingStage.Marked, FilingStage.RiskRemoved, FilingStage.NaturallyEnded, FilingStage.Cleared]),
        ("未通过或撤回", [FilingStage.Rejected, FilingStage.Withdrawn]),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public Round Round { get; private set; } = null!;

    /// <summary>Townships for the county, villages for a township, the village itself for a village; only those with filings.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int[] Totals { get; private set; } = [];

    public int Unfinished { get; private set; }

    /// <summary>How much of what is in reach the townships and the county visited themselves; null where nothing is to be visited.</summary>
    public SampleShare? ByTownships { get; private set; }

    public SampleShare? ByCounty { get; private set; }

    public bool MayClose => officer.Role == Role.CountyClerk && Round.ClosedAt is null;

    /// <summary>Rounds of identification and exit go by rosters, which a village does not read.</summary>
    public bool HasRosters => Round.Kind is RoundKind.Identification or RoundKind.Exit && officer.Role != Role.VillageClerk;

    public bool IsOpen => Round.IsOpenOn(officer.Today);

    /// <summary>A round is a county's; from above one sees rounds of several.</summary>
    public string Where => regions.Path(officer.Reader.IsAboveCounty ? Round.AreaNo : officer.Actor.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var round = await db.Rounds.SingleOrDefaultAsync(r => r.Id == Id);
        if (round is null)
        {
            return NotFound();
        }

        Round = round;
        var counts = await db.Filings.Where(f => f.RoundId == Id).GroupBy(f => new { f.AreaNo, f.Stage })
            .Select(g => new { g.Key.AreaNo, g.Key.Stage, Count = g.Count() }).ToListAsync();
        var own = officer.Actor.AreaNo;
        Rows = [.. counts
            .GroupBy(c => RegionCode.LevelOf(own) <= RegionLevel.County ? RegionCode.TownshipOf(c.AreaNo) : c.AreaNo)
            .OrderBy(g => g.Key)
            .Select(g => new Row(g.Key, regions.Name(g.Key), [.. Columns.Select(column => g.Where(c => column.Stages.Contains(c.Stage)).Sum(c => c.Count))]))];
        Totals = [.. Columns.Select((_, i) => Rows.Sum(r => r.Counts[i]))];
        Unfinished = counts.Where(c => !FilingStages.Ended.Contains(c.Stage)).Sum(c => c.Count);
        var settings = await db.SettingsOnAsync(officer.Today);
        ByTownships = (await samples.SharesAsync([Id], byCounty: false, settings)).GetValueOrDefault(Id);
        ByCounty = (await samples.SharesAsync([Id], byCounty: true, settings)).GetValueOrDefault(Id);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        db.Expect(Round, Version);
        Round.Close(officer.Actor, Unfinished);
        await db.SaveChangesAsync();
        return Done($"已关闭“{Round.Name}”", "/Rounds/Show", new { Id });
    }

    public sealed record Row(long AreaNo, string Name, int[] Counts);
}
