using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>提出错评清退 of one household; without one named, those that the adjustment of the year judged to be cleared and the township agreed to.</summary>
public sealed class ProposeClearingModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>More than this no village has.</summary>
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "household")]
    public Guid? HouseholdId { get; set; }

    [BindProperty]
    public ClearingCase Clearing { get; set; } = new();

    public Household? Household { get; private set; }

    public Round? Round { get; private set; }

    public IReadOnlyList<Row> Judged { get; private set; } = [];

    /// <summary>Why this household cannot be proposed now.</summary>
    public string? NotNow { get; private set; }

    public string Where => regions.Path(officer.Actor.AreaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        Round = await db.Rounds.OpenOn(RoundKind.Clearing, officer.Today).FirstOrDefaultAsync();
        var ended = FilingStages.Ended;
        if (HouseholdId is { } asked)
        {
            if (await db.Households.SingleOrDefaultAsync(h => h.Id == asked) is not { } household)
            {
                return NotFound();
            }

            Household = household;
            await OpenedAsync(db, officer, household.Id, household.AreaNo);
            NotNow = Filing.WhyNotCleared(household)
                ?? (await db.Filings.AnyAsync(f => f.HouseholdId == asked && !ended.Contains(f.Stage)) ? "这户还有一件没有办完，先办完那一件再提清退" : null);
            return null;
        }

        HouseholdStatus[] here = [HouseholdStatus.Registered, HouseholdStatus.Returned, HouseholdStatus.Exited];
        SheetState[] agreed = [SheetState.Agreed, SheetState.Confirmed];
        Judged = await db.AdjustmentSheets.AsNoTracking()
            .Where(s => s.Judgement!.Class == HouseholdClass.ToClear && agreed.Contains(s.State) && here.Contains(s.Household.Status)
                && !db.AdjustmentSheets.Any(later => later.HouseholdId == s.HouseholdId && later.Id != s.Id && later.StateSince > s.StateSince && later.Judgement!.Class != null)
                && !db.Filings.Any(f => f.HouseholdId == s.HouseholdId && (!ended.Contains(f.Stage) || (f.Kind == FilingKind.Clearing && f.Stage != FilingStage.Withdrawn && f.AppliedOn >= s.StateSince))))
            .OrderBy(s => s.HouseholdNo).ThenBy(s => s.Id).Take(Most)
            .Select(s => new Row(s.HouseholdId, s.Household.HeadName, s.Household.Details.GroupName, s.Household.PersonCount, s.Household.Status, s.Judgement!.Grounds)).ToListAsync();
        return null;
    }

    public async Task OnGetAsync()
    {
        var judged = HouseholdId is { } asked
            ? await db.AdjustmentSheets.AsNoTracking().Where(s => s.HouseholdId == asked && s.Judgement!.Class == HouseholdClass.ToClear).OrderByDescending(s => s.StateSince).Select(s => s.Judgement!.Grounds).FirstOrDefaultAsync()
            : null;
        Clearing = new ClearingCase { ClearingFoundOn = officer.Today, ClearingFacts = judged ?? "", ClearingFrom = judged is null ? null : ClearingSource.Adjustment };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Household is null || NotNow is not null)
        {
            throw new RuleBroken(NotNow ?? "请先选要清退的户");
        }

        var filing = Filing.ProposeClearing(Round ?? throw new RuleBroken("现在没有开放的清退批次，请等县里开启"), Household, Clearing, officer.Actor);
        db.Add(filing);
        await db.SaveChangesAsync();
        return Done($"已提出{Household.HeadName}户清退，等镇里两人以上核实", "/Filings/Show", new { filing.Id });
    }

    public sealed record Row(Guid Id, string HeadName, string GroupName, int Persons, HouseholdStatus Status, string Grounds);
}
