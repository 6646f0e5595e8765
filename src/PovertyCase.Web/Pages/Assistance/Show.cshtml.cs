using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Assistance;

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : AssistancePage(db, officer, regions)
{
    private const int TimelineRows = 30;

    /// <summary>The removal under way or refused; the newest.</summary>
    public (Guid Id, FilingStage Stage, string? Because)? Removal { get; private set; }

    /// <summary>The risks for which the household is watched; null for whoever sees no filings.</summary>
    public RiskClue? Clue { get; private set; }

    public bool RemovalIsOpen => Removal is { } removal && !FilingStages.Ended.Contains(removal.Stage);

    public bool SeesFilings => Me.Role is not Role.Helper;

    public bool MayPropose => Me.Role == Role.VillageClerk && !Help.IsEnded && !RemovalIsOpen;

    public IReadOnlyList<Step> Timeline { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        // One that ended before the risk was seen again tells nothing of the help that runs now.
        var (household, since, open) = (Help.HouseholdId, Help.HelpedAgainSince ?? Help.MarkedOn, !Help.IsEnded);
        var removal = await Db.Filings.AsNoTracking().Where(f => f.HouseholdId == household && f.Kind == FilingKind.RiskRemoval && f.StageSince >= since && !(open && f.Stage == FilingStage.RiskRemoved))
            .OrderByDescending(f => f.Id).Select(f => new { f.Id, f.Stage, f.EndedBecause }).FirstOrDefaultAsync();
        Removal = removal is null ? null : (removal.Id, removal.Stage, removal.EndedBecause);
        var taken = Help.FilingId;
        Clue = SeesFilings ? (await Db.Filings.AsNoTracking().SingleOrDefaultAsync(f => f.Id == taken))?.Clue : null;
        Guid[] objects = [Help.Id, .. Help.Measures.Select(m => m.Id)];
        Timeline = await Db.Trail.AsNoTracking().Where(e => e.TimelineOf == household && e.ObjectId != null && objects.Contains(e.ObjectId.Value))
            .OrderByDescending(e => e.At).ThenBy(e => e.Id).Take(TimelineRows).Select(e => new Step(e.At, e.Act, e.OfficerName, e.Role, e.Note)).ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public sealed record Step(DateTimeOffset At, string Act, string Who, Role Role, string? Note);
}
