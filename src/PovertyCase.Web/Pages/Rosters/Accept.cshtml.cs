using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>县接收, row by row: every row is ticked; an unticked one needs its reason and goes back alone (decisions 8).</summary>
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class AcceptModel(CaseDb db, CurrentOfficer officer, RegionBook regions, SampleDesk samples) : RosterPage(db, officer, regions)
{
    /// <summary>Names of the form's controls; a row's reason carries its number on the roster.</summary>
    public const string AcceptField = "accept";
    public const string ReasonField = "reason-";

    public sealed record Row(Guid Id, Guid FilingId, int Seq, string Village, string HeadName, string? IdNumber, int PersonCount, string MainCauseName, string OtherCauseNames, decimal PerCapitaNetIncome, FilingStage Stage);

    public override RosterAct? Act => RosterAct.Accept;

    /// <summary>What the county drew of those on the roster.</summary>
    public ILookup<Guid, SampledFiling> Sampled { get; private set; } = Array.Empty<SampledFiling>().ToLookup(s => s.FilingId);

    public (SampleShare? Township, SampleShare? County) Shares { get; private set; }

    /// <summary>The round, while the county has visited too few of it.</summary>
    private IReadOnlyList<(Round Round, SampleShare Share)> Short { get; set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public bool IsTicked(Row row) => !Request.HasFormContentType || Request.Form[AcceptField].Contains(row.Id.ToString());

    public string Reason(Row row) => Request.HasFormContentType ? Request.Form[ReasonField + row.Seq].ToString().Trim() : "";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } none)
        {
            return none;
        }

        var id = Roster.Id;
        Rows = await (
            from line in Db.RosterLines.AsNoTracking()
            join filing in Db.Filings on line.FilingId equals filing.Id
            where line.RosterId == id
            orderby line.Seq
            select new Row(line.Id, filing.Id, line.Seq, line.Village, line.HeadName, line.IdNumber, line.PersonCount, line.MainCauseName, line.OtherCauseNames, line.PerCapitaNetIncome, filing.Stage)).ToListAsync();
        await SampledAsync();
        Shares = await samples.OfRoundAsync(Roster.RoundId, Roster.AreaNo, await Db.SettingsOnAsync(Officer.Today));
        Short = Shares.County is { IsShort: true } share ? [(await Db.Rounds.AsNoTracking().SingleAsync(r => r.Id == Roster.RoundId), share)] : [];
        return null;
    }

    public override bool WantsReason => true;

    /// <summary>Rows that do not fit are said first. Then WF-012: the county says why it accepts households although it visited too few of the round.</summary>
    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel)
    {
        if (!IsPossible)
        {
            return [];
        }

        var open = Rows.Where(r => r.Stage == FilingStage.CountyReview).ToList();
        return
        [
            .. open.Select(r => (Field: ReasonField + r.Seq, Problem: ProblemOf(r))).Where(r => r.Problem is not null).Select(r => new FormFault(r.Field, "", r.Problem!, true)),
            .. open.Exists(IsTicked) ? (await samples.UnexplainedAsync(Short, Officer.Actor, cancel)).Select(AskShare.Of) : [],
        ];
    }

    private string? ProblemOf(Row row) => (IsTicked(row), Reason(row)) switch
    {
        (true, { Length: > 0 }) => $"第{row.Seq}行{row.HeadName}写了退回原因，却还勾着接收，请二选一",
        (true, _) => null,
        (_, { Length: 0 or > 400 }) => $"第{row.Seq}行{row.HeadName}不接收，请写明退回原因，以及要补什么（400字以内）",
        var (_, reason) when !StatedReason.Says(reason) => $"第{row.Seq}行{row.HeadName}：{StatedReason.TooThin}",
        _ => null,
    };

    public async Task<IActionResult> OnPostAsync()
    {
        var returned = new Dictionary<Guid, string>();
        var roster = await TakeAsync();
        await Db.HoldFilingsAsync([.. Rows.Select(r => r.FilingId)], HttpContext.RequestAborted);
        var filings = await FilingsAsync();
        await SampledAsync();
        foreach (var row in Rows.Where(r => r.Stage == FilingStage.CountyReview))
        {
            if (!IsTicked(row))
            {
                returned[row.Id] = Reason(row);
            }
            else if (filings.Find(f => f.Id == row.FilingId) is { } filing && SampledFiling.Against(filing, Sampled[filing.Id]) is { } against)
            {
                ModelState.AddModelError(ReasonField + row.Seq, $"第{row.Seq}行{row.HeadName}：{against}");
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        roster.Accept(returned, filings, Officer.Actor);
        AskShare.Record(Db, Short, AcceptedWarnings, Officer.Actor);
        await Db.SaveChangesAsync();
        return Back(returned.Count == 0 ? $"已接收全部{roster.HouseholdCount}户" : $"已接收{roster.HouseholdCount - returned.Count}户，退回{returned.Count}户");
    }

    private async Task SampledAsync() => Sampled = (await samples.OfAsync([.. Rows.Select(r => r.FilingId)], byCounty: true)).ToLookup(s => s.FilingId);
}
