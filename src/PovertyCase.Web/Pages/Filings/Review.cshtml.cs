using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Settings;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Filings;

/// <summary>乡镇审核: everything the villages have sent up on one page, what speaks for and against each household beside its tick.</summary>
public sealed class ReviewModel(CaseDb db, CurrentOfficer officer, RegionBook regions, DecideMany decide, SampleDesk samples, SplitDesk splitDesk, NoticeStandings standings) : CasePage
{
    private IReadOnlyDictionary<Guid, int> _objections = new Dictionary<Guid, int>();
    private IReadOnlySet<Guid> _split = new HashSet<Guid>();
    private Dictionary<Guid, Guid> _rounds = [];

    /// <summary>As many as one form carries safely.</summary>
    public const int Most = 500;

    [BindProperty, Display(Name = "审核通过的户")]
    public List<string> Chosen { get; set; } = [];

    /// <summary>By the tick of the filing: what is not passed but sent back or refused, with its reason.</summary>
    [BindProperty]
    public Dictionary<string, OtherVerdict> Others { get; set; } = [];

    public IReadOnlyList<IGrouping<long, Row>> Villages { get; private set; } = [];

    public int Waiting { get; private set; }

    /// <summary>What the township has drawn of those on the page.</summary>
    public ILookup<Guid, SampledFiling> Sampled { get; private set; } = Array.Empty<SampledFiling>().ToLookup(s => s.FilingId);

    /// <summary>The rounds of which too few households were visited.</summary>
    public IReadOnlyList<(Round Round, SampleShare Share)> Short { get; private set; } = [];

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
                f.RoundId,
                f.AppliedOn,
                f.Version,
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
                Ground = f.Clearing!.ClearingGround,
                Facts = f.Clearing!.ClearingFacts,
                Evidence = f.ClearingCheck!.ClearingEvidence,
                Defended = f.Hearing!.Defended,
                f.Hearing!.Defence,
                OnlyDisability = db.Causes.Any(c => c.HouseholdId == f.HouseholdId && c.EndedAt == null) && !db.Causes.Any(c => c.HouseholdId == f.HouseholdId && c.EndedAt == null && c.Details.Code != "02"),
                Cause = db.Causes.Where(c => c.HouseholdId == f.HouseholdId && c.EndedAt == null && c.Rank == 1).Select(c => c.Details).FirstOrDefault(),
                Vote = db.MeetingLines.Where(l => l.FilingId == f.Id && l.Passed).OrderByDescending(l => l.Id)
                    .Select(l => new { l.VotesFor, Present = l.VotesFor + l.VotesAgainst + l.Abstained }).FirstOrDefault(),
                Notice = db.NoticeLines.Where(l => l.FilingId == f.Id && (l.Notice.Kind == NoticeKind.First || l.Notice.Kind == NoticeKind.Village)).OrderByDescending(l => l.Notice.PostedOn)
                    .Select(l => new { l.NoticeId, l.Notice.PostedOn, l.Notice.LastDay }).FirstOrDefault(),

                // An objection to the whole list concerns everybody on it.
                Objections = db.Objections.Count(o => db.NoticeLines.Any(l => l.FilingId == f.Id && (l.Id == o.NoticeLineId || (o.About == ObjectionAbout.WholeList && l.NoticeId == o.NoticeId)))),
                Owed = db.Objections.Count(o => db.NoticeLines.Any(l => l.FilingId == f.Id && (l.Id == o.NoticeLineId || (o.About == ObjectionAbout.WholeList && l.NoticeId == o.NoticeId))) && (o.State == ObjectionState.Received || o.State == ObjectionState.Investigating)),
            })
            .ToListAsync();
        _rounds = rows.ToDictionary(r => r.Id, r => r.RoundId);
        var today = officer.Today;
        var settings = await db.SettingsOnAsync(today);
        _split = await samples.SplitAsync([.. rows.Select(r => r.Id)], settings);
        var splits = await splitDesk.OfAsync(rows.Where(r => r.Kind == FilingKind.Identification).ToDictionary(r => r.HouseholdId, r => r.AppliedOn), settings, HttpContext.RequestAborted);
        Villages = [.. rows
            .Select(r => new Row(
                r.Id, r.Version, r.Kind, r.AreaNo, r.HouseholdId, r.HeadName, r.GroupName, r.PersonCount, r.PerCapitaNetIncome, r.IncomeYear, r.Kind == FilingKind.Identification ? settings.EntryLine(r.IncomeYear) : settings.Line(r.IncomeYear), r.OnlyDisability, _split.Contains(r.Id), [.. splits[r.HouseholdId].Where(s => s.Missing.Count > 0).Select(s => s.InWords)],
                r.Ground is { } ground ? Label.Of(ground) : r.MainCause is null ? "" : CodeTables.PovertyCauses.NameOf(r.MainCause),
                r.Ground is null ? r.Cause?.Told : $"{r.Facts}；核实：{r.Evidence}；{(r.Defended == true ? $"农户申辩：{r.Defence}" : "农户没有申辩")}", r.Vote?.VotesFor, r.Vote?.Present,
                r.Notice?.NoticeId, r.Notice?.PostedOn, r.Notice?.LastDay, r.Objections, r.Owed, r.StageSince))
            .GroupBy(r => r.AreaNo)];
        Sampled = (await samples.OfAsync([.. rows.Select(r => r.Id)], byCounty: false)).ToLookup(s => s.FilingId);
        var sampledKinds = rows.Where(r => SampleDraw.Kinds.Contains(r.Kind)).Select(r => r.RoundId).Distinct().ToList();
        var shares = await samples.SharesAsync(sampledKinds, byCounty: false, settings);
        var rounds = await db.Rounds.AsNoTracking().Where(r => sampledKinds.Contains(r.Id)).OrderBy(r => r.OpensOn).ToListAsync();

        // A colleague may have decided the last one of a round between the two questions.
        Short = [.. rounds.Where(r => shares.GetValueOrDefault(r.Id)?.IsShort == true).Select(r => (r, shares[r.Id]))];
        return null;
    }

    public override string? RowName(string list, string key) =>
        list == nameof(Others) && Villages.SelectMany(v => v).FirstOrDefault(r => r.Key == key) is { } row ? $"{row.HeadName}户" : null;

    public override bool WantsReason => true;

    /// <summary>Verdicts that do not fit are said first. Then WF-012: who passes households of a round of which too few were visited says why.</summary>
    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel)
    {
        var passing = DecideMany.Ticked(Chosen, FilingAct.PassTownship).Select(a => _rounds.GetValueOrDefault(a.Id)).ToHashSet();
        return
        [
            .. Verdicts().Problems.Select(p => new FormFault(p.Field, "", p.Sentence, true)),
            .. (await samples.UnexplainedAsync([.. Short.Where(s => passing.Contains(s.Round.Id))], officer.Actor, cancel)).Select(AskShare.Of),
        ];
    }

    /// <summary>Ticks of what is not on the page as it was, or no more: a question in between must not lose them, the answer names them.</summary>
    public IEnumerable<string> Gone => Chosen.Except(Villages.SelectMany(v => v).Select(r => r.Key)).Where(c => DecideMany.Ticked([c], FilingAct.PassTownship).Any());

    /// <summary>The same of what is sent back or refused.</summary>
    public IEnumerable<KeyValuePair<string, OtherVerdict>> GoneOthers => Others.Where(o => o.Value.Act is not null && Villages.SelectMany(v => v).All(r => r.Key != o.Key) && DecideMany.Ticked([o.Key], FilingAct.Return).Any());

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Verdicts().Asked is not { } asked)
        {
            return NotFound();
        }

        if (asked.Count == 0)
        {
            throw new RuleBroken("请先勾选审核通过的户");
        }

        var batch = await decide.DecideAsync([.. asked.Values], _ => true, DrawnAsync, Take, HttpContext.RequestAborted);
        if (batch is null)
        {
            return NotFound();
        }

        AskShare.Record(db, Short, AcceptedWarnings, officer.Actor);
        await db.SaveChangesAsync();
        return Done(InWords(batch, Waiting), "/Filings/Batch", new { batch.Id });
    }

    /// <summary>What was asked of each filing, null where the form was forged; and what does not fit together.</summary>
    private (Dictionary<Guid, AskedFiling>? Asked, IReadOnlyList<(string Field, string Sentence)> Problems) Verdicts()
    {
        var asked = DecideMany.Ticked(Chosen, FilingAct.PassTownship).ToDictionary(a => a.Id);
        var problems = new List<(string, string)>();
        foreach (var (tick, other) in Others.Where(o => o.Value.Act is not null || !string.IsNullOrWhiteSpace(o.Value.Reason)))
        {
            if (DecideMany.Ticked([tick], other.Act ?? FilingAct.Return).SingleOrDefault() is not { } one || other.Act is not (null or FilingAct.Return or FilingAct.Reject))
            {
                return (null, []);
            }

            if (ProblemOf(other) is { } problem)
            {
                problems.Add((FieldOf(tick), problem));
            }
            else if (!asked.TryAdd(one.Id, one with { Reason = other.Reason!.Trim() }))
            {
                problems.Add((FieldOf(tick), "这一户又勾了通过，请只留一样"));
            }
        }

        return (asked, problems);
    }

    /// <summary>Name of the field for the reason of one household.</summary>
    public static string FieldOf(string tick) => $"{nameof(Others)}[{tick}].{nameof(OtherVerdict.Reason)}";

    private static string? ProblemOf(OtherVerdict other) => other switch
    {
        { Act: null } => "写了原因的，请选退回还是不通过",
        { Reason: null or "" } => other.Act == FilingAct.Return ? "请写明缺什么、要补什么" : "不通过的请写明原因",
        { Reason.Length: > 500 } => "原因请不要超过500个字",
        _ when !StatedReason.Says(other.Reason) => StatedReason.TooThin,
        _ => null,
    };

    private void Take(Filing filing, AskedFiling asked)
    {
        switch (asked.Act)
        {
            case FilingAct.Return: filing.Return(officer.Actor, asked.Reason!); break;
            case FilingAct.Reject: filing.Reject(officer.Actor, asked.Reason!); break;
            default: Pass(filing); break;
        }
    }

    private async Task DrawnAsync(IReadOnlyList<Filing> filings)
    {
        var ids = filings.Select(f => f.Id).ToList();
        Sampled = (await samples.OfAsync(ids, byCounty: false)).ToLookup(s => s.FilingId);
        _objections = await standings.OpenAsync(ids, HttpContext.RequestAborted);
        _split = await samples.SplitAsync(ids, await db.SettingsOnAsync(officer.Today));
    }

    private void Pass(Filing filing)
    {
        if (SampledFiling.Against(filing, Sampled[filing.Id], _split.Contains(filing.Id)) is { } against)
        {
            throw new RuleBroken(against);
        }

        filing.PassTownship(officer.Actor, _objections.GetValueOrDefault(filing.Id));
    }

    private static string InWords(DecisionBatch batch, int waiting)
    {
        if (batch.Done == 0)
        {
            return "提交的户都没有办成，原因写在下面";
        }

        string Of(FilingAct act, string words) => batch.Lines.Count(l => l.Refusal is null && l.Act == act) is > 0 and var count ? $"{words}{count}户" : "";
        string[] parts = [Of(FilingAct.PassTownship, "审核通过"), Of(FilingAct.Return, "退回"), Of(FilingAct.Reject, "不通过"), waiting > batch.Done ? $"还有{waiting - batch.Done}户等待审核" : ""];
        return string.Join('，', parts.Where(p => p.Length > 0));
    }

    /// <summary>A household that is not passed with the others.</summary>
    public sealed record OtherVerdict
    {
        [Display(Name = "不随同通过的")]
        public FilingAct? Act { get; init; }

        [Display(Name = "原因")]
        public string? Reason { get; init; }
    }

    public sealed record Row(
        Guid Id, long Version, FilingKind Kind, long AreaNo, Guid HouseholdId, string HeadName, string GroupName, int Persons, decimal? PerCapita, int? Year, decimal? Line, bool OnlyDisability, bool Split, IReadOnlyList<string> SplitGaps,
        string Cause, string? CauseDetail, int? VotesFor, int? Present, Guid? NoticeId, DateOnly? PostedOn, DateOnly? LastDay, int Objections, int Owed, DateOnly Since)
    {
        /// <summary>A tick is for the filing as it is shown.</summary>
        public string Key => Ticks.Of(Id, Version);

        /// <summary>Income on the wrong side of the line for what is asked: no reason to refuse by itself, but the clerk must look.</summary>
        public string? Odd => Kind switch
        {
            FilingKind.Exit => PerCapita > Line ? null : "没有超过标准，请核实",
            FilingKind.Identification => string.Join('；', new[] { PerCapita is null ? "没有收入，请核实" : Line is null ? "县里没有设定识别标准" : PerCapita > Line ? "高于识别标准，请核实" : "", OnlyDisability ? $"{Household.NothingButDisability}，请核实" : "", Split ? "疑似分户，须入户核查" : "", string.Join('；', SplitGaps) }.Where(o => o.Length > 0)) is { Length: > 0 } odd ? odd : null,
            _ => null,
        };
    }
}
