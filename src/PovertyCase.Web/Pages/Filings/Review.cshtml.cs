using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>乡镇审核: everything the villages have sent up on one page, what speaks for and against each household beside its tick.</summary>
public sealed class ReviewModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>As many as one form carries safely.</summary>
    public const int Most = 500;

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    public IReadOnlyList<IGrouping<long, Row>> Villages { get; private set; } = [];

    public int Waiting { get; private set; }

    public string Where => regions.Path(officer.Actor.AreaNo);

    public string Village(long areaNo) => regions.Name(areaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var waiting = db.Filings.AsNoTracking().Where(f => f.Stage == FilingStage.TownshipReview);
        Waiting = await waiting.CountAsync();
        var rows = await waiting.OrderBy(f => f.AreaNo).ThenBy(f => f.StageSince).ThenBy(f => f.Id).Take(Most)
            .Select(f => new
            {
                f.Id,
                f.Kind,
                f.AreaNo,
                f.HouseholdId,
                f.Household.HeadName,
                f.Household.Details.GroupName,
                f.Household.PersonCount,
                f.Household.PerCapitaNetIncome,
                f.Household.IncomeYear,
                f.Household.MainCause,
                f.StageSince,
                CauseDetail = db.Causes.Where(c => c.HouseholdId == f.HouseholdId && c.EndedAt == null && c.Rank == 1).Select(c => c.Details.Detail).FirstOrDefault(),
                Vote = db.MeetingLines.Where(l => l.FilingId == f.Id && l.Passed).OrderByDescending(l => l.Id)
                    .Select(l => new { l.VotesFor, Present = l.VotesFor + l.VotesAgainst + l.Abstained }).FirstOrDefault(),
                Notice = db.NoticeLines.Where(l => l.FilingId == f.Id && (l.Notice.Kind == NoticeKind.First || l.Notice.Kind == NoticeKind.Village)).OrderByDescending(l => l.Notice.PostedOn)
                    .Select(l => new { l.NoticeId, l.Notice.PostedOn, l.Notice.LastDay }).FirstOrDefault(),
                Objections = db.Objections.Count(o => o.NoticeLine!.FilingId == f.Id),
                Owed = db.Objections.Count(o => o.NoticeLine!.FilingId == f.Id && (o.State == ObjectionState.Received || o.State == ObjectionState.Investigating)),
            })
            .ToListAsync();
        var today = officer.Today;
        var settings = await db.SettingsOnAsync(today);
        Villages = [.. rows
            .Select(r => new Row(
                r.Id, r.Kind, r.AreaNo, r.HouseholdId, r.HeadName, r.GroupName, r.PersonCount, r.PerCapitaNetIncome, r.IncomeYear, settings.Line(r.IncomeYear),
                r.MainCause is null ? "" : CodeTables.PovertyCauses.NameOf(r.MainCause), r.CauseDetail, r.Vote?.VotesFor, r.Vote?.Present,
                r.Notice?.NoticeId, r.Notice?.PostedOn, r.Notice?.LastDay, r.Objections, r.Owed, r.StageSince))
            .GroupBy(r => r.AreaNo)];
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var ids = Chosen.Distinct().ToList();
        if (ids.Count == 0)
        {
            throw new RuleBroken("请先勾选审核通过的户");
        }

        var filings = await db.Filings.Include(f => f.Household).Where(f => ids.Contains(f.Id)).ToListAsync();
        if (filings.Count != ids.Count)
        {
            return NotFound();
        }

        foreach (var filing in filings)
        {
            filing.PassTownship(officer.Actor);
        }

        await db.SaveChangesAsync();
        var left = Waiting - filings.Count;
        return Done(left > 0 ? $"审核通过{filings.Count}户，还有{left}户等待审核" : filings.Exists(f => f.Stage == FilingStage.TownshipPassed) ? $"审核通过{filings.Count}户，可以张贴第二次公示了" : $"审核通过{filings.Count}户，等县里审定", "/Filings/Review");
    }

    public sealed record Row(
        Guid Id, FilingKind Kind, long AreaNo, Guid HouseholdId, string HeadName, string GroupName, int Persons, decimal? PerCapita, int? Year, decimal? Line,
        string Cause, string? CauseDetail, int? VotesFor, int? Present, Guid? NoticeId, DateOnly? PostedOn, DateOnly? LastDay, int Objections, int Owed, DateOnly Since)
    {
        /// <summary>Income on the wrong side of the line for what is asked: no reason to refuse by itself, but the clerk must look.</summary>
        public string? Odd => Kind switch
        {
            FilingKind.Exit => PerCapita > Line ? null : "没有超过标准，请核实",
            FilingKind.Identification => PerCapita >= Line ? "不低于标准，请核实" : null,
            _ => null,
        };
    }
}
