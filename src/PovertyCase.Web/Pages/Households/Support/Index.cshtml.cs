using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Households.Support;

/// <summary>帮扶措施 of one household: each cause with what is done against it (S0-59, S0-60), then the measures year by year, the needs and the plan.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer) : HouseholdPage(db, officer)
{
    public IReadOnlyList<SupportMeasure> Measures { get; private set; } = [];

    /// <summary>What is planned and done for it as a monitored household.</summary>
    public IReadOnlyList<Measure> Watched { get; private set; } = [];

    public Guid? HelpId { get; private set; }

    public IReadOnlyList<SupportPlan> Plans { get; private set; } = [];

    public int ThisYear => Officer.Today.Year;

    /// <summary>Null where measures are entered here.</summary>
    public string? WhyNone => SupportMeasure.WhyNone(Household);

    public bool MayEnter => Officer.Role == Role.VillageClerk && WhyNone is null;

    /// <summary>The helper says what came of it, the village as well.</summary>
    public bool MayReport => Officer.Role is Role.VillageClerk or Role.Helper && !Household.IsEnded;

    public IReadOnlyList<int> Years => [.. Measures.Select(m => m.Year).Concat(Plans.Select(p => p.Year)).Append(ThisYear).Concat(Officer.Today.Month >= 10 ? [ThisYear + 1] : Array.Empty<int>()).Distinct().OrderDescending()];

    public SupportPlan? PlanOf(int year) => Plans.FirstOrDefault(p => p.Year == year);

    /// <summary>What helps against a cause this year or last (HB-010), by name.</summary>
    public IReadOnlyList<string> Against(string cause) =>
    [
        .. Measures.Where(m => m.Counts && m.Year >= ThisYear - 1 && m.Details.Cause == cause && PovertyCauseCode.IsHelpedBy(cause, m.Details.Measure)).Select(m => m.Name)
            .Concat(Watched.Where(m => m.Counts && (m.Result?.DoneOn ?? m.Details.PlannedFor).Year >= ThisYear - 1 && PovertyCauseCode.IsHelpedBy(cause, m.Details.Kind)).Select(m => CodeTables.Measures.NameOf(m.Details.Kind)))
            .Distinct(),
    ];

    /// <summary>It points to a cause that is no longer recorded.</summary>
    public bool IsAstray(SupportMeasure measure) => measure.Counts && Household.CurrentCauses.All(c => c.Details.Code != measure.Details.Cause);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var cancel = HttpContext.RequestAborted;
        Measures = await Db.SupportMeasures.AsNoTracking().Where(m => m.HouseholdId == Id).OrderByDescending(m => m.Year).ThenBy(m => m.Details.StartsOn).ThenBy(m => m.Id).ToListAsync(cancel);
        Plans = await Db.SupportPlans.AsNoTracking().Where(p => p.HouseholdId == Id).ToListAsync(cancel);
        if (Household.MonitoredAs is not null)
        {
            Watched = await Db.Measures.AsNoTracking().Where(m => m.HouseholdId == Id).OrderBy(m => m.Details.PlannedFor).ThenBy(m => m.Id).ToListAsync(cancel);
            HelpId = await Db.Assistances.Where(a => a.HouseholdId == Id).OrderByDescending(a => a.MarkedOn).ThenByDescending(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
        }

        return null;
    }

    public void OnGet()
    {
    }
}
