using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Measures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>What the pages about the help for one monitored household share: the record with its measures, or 404.</summary>
public abstract class AssistancePage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version the form was opened with.</summary>
    [BindProperty]
    public long Version { get; set; }

    public Domain.Measures.Assistance Help { get; private set; } = null!;

    public RegionBook Regions => regions;

    public Actor Me => officer.Actor;

    public DateOnly Today => officer.Today;

    /// <summary>The day by which the measures should be planned.</summary>
    public DateOnly PlanBy { get; private set; }

    public string HeadName => Help.Household.HeadName;

    /// <summary>Those that stand first, each group in the order of its days.</summary>
    public IReadOnlyList<Measure> Measures => [.. Help.Measures.OrderBy(m => !m.Counts).ThenBy(m => m.Result?.DoneOn ?? m.Details.PlannedFor).ThenBy(m => m.Id)];

    protected CaseDb Db => db;

    public bool Allows(AssistanceAct act) => Help.Allows(act, Me);

    public override async Task<IActionResult?> LoadAsync()
    {
        var help = await db.Assistances.Include(a => a.Measures).Include(a => a.Household).ThenInclude(h => h.Members).SingleOrDefaultAsync(a => a.Id == Id);
        if (help is null)
        {
            return NotFound();
        }

        Help = help;
        PlanBy = help.PlanBy(await db.PlanDaysAsync(Today));
        await OpenedAsync(db, officer, help.HouseholdId, help.AreaNo);
        return null;
    }

    protected RedirectToPageResult Shown(string sentence) => Done(sentence, "/Assistance/Show", new { Id });
}

/// <summary>One measure of it, or 404.</summary>
public abstract class MeasurePage(CaseDb db, CurrentOfficer officer, RegionBook regions) : AssistancePage(db, officer, regions)
{
    [BindProperty(SupportsGet = true, Name = "measure")]
    public Guid MeasureId { get; set; }

    public Measure Measure { get; private set; } = null!;

    public string Name => Domain.Codes.CodeTables.Measures.NameOf(Measure.Details.Kind);

    /// <summary>Whether anything is still to be done about it.</summary>
    public bool IsOpen => Measure is { Counts: true, Result: null };

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Help.Measures.FirstOrDefault(m => m.Id == MeasureId) is not { } measure)
        {
            return NotFound();
        }

        Measure = measure;
        return null;
    }
}
