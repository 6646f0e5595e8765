using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Rounds;

/// <summary>
/// 应录与已录 (S0-22): by village, how many households and persons of the rosters that the county accepted are on the register, and where those stand that are not. Persons
/// are those of the frozen lines.
/// </summary>
public sealed class EnteredModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>From the county's desk to the register, in order.</summary>
    private static readonly FilingStage[] Accepted = [FilingStage.CountyAccepted, FilingStage.Approved, FilingStage.Announced, FilingStage.Registered, FilingStage.Exited];

    private static readonly RosterState[] Counts = [RosterState.Accepted, RosterState.Approved, RosterState.Announced, RosterState.Completed];

    public sealed record Row(long AreaNo, int Households, int Persons, int Entered, int EnteredPersons, IReadOnlyDictionary<FilingStage, int> Waiting)
    {
        public int Lacking => Households - Entered;

        public int LackingPersons => Persons - EnteredPersons;
    }

    /// <summary>Where those stand that are accepted and not yet on the register.</summary>
    public static readonly IReadOnlyList<FilingStage> OnTheWay = [FilingStage.CountyAccepted, FilingStage.Approved, FilingStage.Announced];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Round Round { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string Where => regions.Path(officer.Reader.IsAboveCounty ? Round.AreaNo : officer.Actor.AreaNo);

    public string Name(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    /// <summary>The filings behind a figure.</summary>
    public string Behind(long areaNo, FilingStage stage) => string.Create(CultureInfo.InvariantCulture, $"/filings?round={Id}&region={areaNo}&stage={stage}");

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == Id) is not { } round)
        {
            return NotFound();
        }

        Round = round;
        var lines = db.RosterLines.Where(l => db.Rosters.Any(r => r.Id == l.RosterId && r.RoundId == Id && Counts.Contains(r.State)));
        var counted = await lines
            // A household that came back and was listed again stands on two lists; the newer one counts.
            .Where(l => !lines.Any(newer => newer.FilingId == l.FilingId && newer.Id.CompareTo(l.Id) > 0))
            .Join(db.Filings.Where(f => Accepted.Contains(f.Stage)), l => l.FilingId, f => f.Id, (l, f) => new { l.AreaNo, f.Stage, l.PersonCount })
            .GroupBy(l => new { l.AreaNo, l.Stage })
            .Select(g => new { g.Key.AreaNo, g.Key.Stage, Households = g.Count(), Persons = g.Sum(l => l.PersonCount) })
            .ToListAsync(HttpContext.RequestAborted);
        Rows = [.. counted.GroupBy(c => c.AreaNo).OrderBy(g => g.Key).Select(g =>
        {
            var entered = g.Where(c => c.Stage is FilingStage.Registered or FilingStage.Exited).ToList();
            return new Row(
                g.Key, g.Sum(c => c.Households), g.Sum(c => c.Persons), entered.Sum(c => c.Households), entered.Sum(c => c.Persons),
                OnTheWay.ToDictionary(s => s, s => g.Where(c => c.Stage == s).Sum(c => c.Households)));
        })];
        return null;
    }

    public void OnGet()
    {
    }
}
