using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>Where the year stands: the stages, the progress of each place, the next thing for this officer.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, YearSheets sheets) : AdjustmentPage(db, officer, regions)
{
    /// <summary>A county has some dozens; more are looked at township by township.</summary>
    public const int MostGroups = 100;

    public long AreaNo { get; private set; }

    public IReadOnlyList<ProgressRow> Rows { get; private set; } = [];

    public ProgressRow Total { get; private set; } = ProgressRow.Sum(0, []);

    /// <summary>The days whose income is the year's.</summary>
    public (DateOnly From, DateOnly To) Income { get; private set; }

    public IReadOnlyList<AdjustmentSnapshot> Snapshots { get; private set; } = [];

    /// <summary>Of the places shown; of a village the one that comes to it.</summary>
    public IReadOnlyList<SurveyGroup> Groups { get; private set; } = [];

    public bool MayRegisterGroups => SurveyGroup.MayRegister(Batch, Officer.Actor.Role);

    /// <summary>What waits for this officer's look.</summary>
    public int ToAgree { get; private set; }

    /// <summary>Of the village: what waits for a visit or a judgement.</summary>
    public int ToDo { get; private set; }

    public AdjustmentAct? Forward => AdjustmentFlow.Forward(Batch.Stage) is { } act && Allows(act) ? act : null;

    public bool IsVillage => RegionCode.LevelOf(AreaNo) == RegionLevel.Village;

    public bool MayVisit => Officer.Role == Role.VillageClerk;

    public bool MayPrint => Officer.Role is not Role.Inspector;

    public string List(long areaNo, SheetState? state = null, HouseholdClass? result = null) => string.Create(
        CultureInfo.InvariantCulture, $"/adjustments/{Id}/sheets?region={areaNo}{(state is null ? "" : $"&state={state}")}{(result is null ? "" : $"&class={result}")}");

    public string? Below(long areaNo) => RegionCode.LevelOf(areaNo) == RegionLevel.Township ? string.Create(CultureInfo.InvariantCulture, $"/adjustments/{Id}?region={areaNo}") : null;

    public async Task OnGetAsync(long? region)
    {
        var cancel = HttpContext.RequestAborted;
        AreaNo = Place(region);
        Income = (await Db.SettingsOfAsync(Batch.AreaNo, Officer.Today, cancel)).IncomeOf(Batch.Year);
        var (from, to) = RegionCode.RangeOf(AreaNo);
        var divisor = RegionCode.LevelOf(AreaNo) == RegionLevel.County ? RegionCode.SpanOf(RegionLevel.Township) : 1;
        Rows = await sheets.ProgressAsync(Batch, from, to, divisor, cancel);
        Total = ProgressRow.Sum(AreaNo, Rows);
        ToAgree = YearSheets.WaitingFor(Batch, Officer.Actor) is (var now, _) ? Total.Of(now) : 0;
        ToDo = MayVisit ? Total.Waiting + Total.Visited : 0;
        var groups = Db.SurveyGroups.AsNoTracking().Where(g => g.BatchId == Id);
        Groups = await (IsVillage ? groups.Where(g => g.Villages.Contains(AreaNo)) : groups.Where(g => g.AreaNo >= from && g.AreaNo <= to)).OrderBy(g => g.AreaNo).ThenBy(g => g.Id).Take(MostGroups).ToListAsync(cancel);
        Snapshots = await Db.AdjustmentSnapshots.AsNoTracking().Where(s => s.BatchId == Id).OrderByDescending(s => s.TakenAt).ToListAsync(cancel);
    }
}
