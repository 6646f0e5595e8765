using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>县审定: the head of the county office approves what was accepted.</summary>
public sealed class ApproveModel(CaseDb db, CurrentOfficer officer, RegionBook regions, SampleDesk samples, ListsAgainst lists, NoticeStandings standings) : RosterPage(db, officer, regions)
{
    public sealed record Row(Guid FilingId, int Seq, string Village, string HeadName, int PersonCount, string MainCauseName, decimal PerCapitaNetIncome, RosterDecision Decision, string? DecisionReason);

    public override RosterAct? Act => RosterAct.Approve;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public (SampleShare? Township, SampleShare? County) Shares { get; private set; }

    /// <summary>What keeps the roster from being approved: the departments' lists name somebody and the village has not said why (EX-009).</summary>
    public IReadOnlyList<ListedHit> Unexplained { get; private set; } = [];

    /// <summary>The filings that wait for the decision, by household.</summary>
    public IReadOnlyDictionary<Guid, Guid> FilingOf { get; private set; } = new Dictionary<Guid, Guid>();

    public IEnumerable<Row> Accepted => Rows.Where(r => r.Decision == RosterDecision.Accepted);

    public IEnumerable<Row> Returned => Rows.Where(r => r.Decision == RosterDecision.Returned);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } none)
        {
            return none;
        }

        var id = Roster.Id;
        Rows = await Db.RosterLines.AsNoTracking().Where(l => l.RosterId == id).OrderBy(l => l.Seq)
            .Select(l => new Row(l.FilingId, l.Seq, l.Village, l.HeadName, l.PersonCount, l.MainCauseName, l.PerCapitaNetIncome, l.Decision, l.DecisionReason)).ToListAsync();
        var waiting = await Db.Filings.Where(f => f.Kind == FilingKind.Identification && f.Stage == FilingStage.CountyAccepted && Db.RosterLines.Any(l => l.RosterId == id && l.FilingId == f.Id))
            .Select(f => new { f.HouseholdId, f.Id }).ToDictionaryAsync(f => f.HouseholdId, f => f.Id);
        Unexplained = await lists.UnexplainedAsync(waiting.Keys, HttpContext.RequestAborted);
        FilingOf = waiting;
        Shares = await samples.OfRoundAsync(Roster.RoundId, Roster.AreaNo, await Db.SettingsOnAsync(Officer.Today));
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var roster = await TakeAsync();
        var filings = await FilingsAsync();
        roster.Approve(filings, Officer.Actor, Unexplained, await standings.OpenAsync([.. filings.Select(f => f.Id)], HttpContext.RequestAborted));
        await Db.SaveChangesAsync();
        return Back(roster.State == RosterState.Approved
            ? $"已审定{roster.Lines.Count(l => l.Decision == RosterDecision.Accepted)}户，请业务员张贴公告"
            : "名单上已没有可以审定的户");
    }
}
