using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Notices;

/// <summary>公示期满，上报乡镇: every line of a first notice goes up that has no open objection; the others stay and the page says why (decisions 8).</summary>
public sealed class ConcludeModel(CaseDb db, CurrentOfficer officer, RegionBook regions, NoticeStandings standings, OpenErrors errors, LetterDesk letters, QualityBoard board) : NoticePage(db, officer, regions)
{
    private ILookup<Guid, BlockingError> _faulty = Array.Empty<BlockingError>().ToLookup(e => e.HouseholdId);

    public IReadOnlyList<LineRow> Going => [.. Waiting.Where(l => !l.IsStopped)];

    public IReadOnlyList<LineRow> Staying => [.. Waiting.Where(l => l.IsStopped)];

    // On a list that was taken back nothing goes up any more.
    private IEnumerable<LineRow> Waiting => Notice.WithdrawnOn is null ? Lines.Where(l => l.Stage == Notice.Guards) : [];

    /// <summary>How well the village's records are kept, by the findings that stand (S0-28).</summary>
    public BoardRow? Quality { get; private set; }

    public string Told => Quality is { Score: { } score } board ? $"{score}分（{board.Households}户，填齐{board.Share:0.#}%，有错误没有改正的{board.Faulty}户）" : "还没有登记的户";

    /// <summary>The village's letter; null where the round asks for none.</summary>
    public LetterStanding? Letter { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        if (Notice.Kind is not (NoticeKind.First or NoticeKind.Village))
        {
            return NotFound();
        }

        await ScoreAsync();
        Letter = await letters.StandingAsync(Notice.RoundId, Notice.AreaNo);
        return null;
    }

    private async Task ScoreAsync() => Quality = (await board.ByAreaAsync(Notice.AreaNo, Notice.AreaNo, 1, Me.At, HttpContext.RequestAborted)).FirstOrDefault();

    public void OnGet()
    {
    }

    /// <summary>What nobody has explained goes up with a sentence beside it; whoever stays, for an error or an objection, is not asked about.</summary>
    public override bool WantsReason => true;

    public override async Task<IReadOnlyList<FormFault>> FaultsAsync(CancellationToken cancel)
    {
        var ids = Waiting.Select(l => l.FilingId).ToList();
        var filings = await Db.Filings.AsNoTracking().Include(f => f.Household).Where(f => ids.Contains(f.Id) && f.Kind != FilingKind.Clearing).ToListAsync(cancel);

        // Errors in its record are no reason to keep a household that should never have been entered.
        var found = new List<BlockingError>();
        foreach (var kind in filings.GroupBy(f => f.Kind))
        {
            found.AddRange(await errors.OfAsync(kind.Key, [.. kind.Select(f => f.Household)], cancel));
        }

        _faulty = found.ToLookup(e => e.HouseholdId);
        if (Letter?.Problem is not null)
        {
            return [];
        }

        var going = Going.Select(l => l.FilingId).ToHashSet();
        return Unexplained.Ask(await errors.UnexplainedAsync([.. filings.Where(f => going.Contains(f.Id) && !_faulty.Contains(f.HouseholdId)).Select(f => f.HouseholdId)], cancel));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var ids = Waiting.Select(l => l.FilingId).ToList();
        var filings = await Db.Filings.Include(f => f.Household).Where(f => ids.Contains(f.Id)).ToListAsync();
        var standing = await standings.OfAsync(Notice.Kind, ids);

        var (sent, kept, stopped) = (0, new List<string>(), new List<string>());
        foreach (var filing in filings)
        {
            if (standing[filing.Id].OpenObjections > 0)
            {
                kept.Add(filing.Household.HeadName);
                continue;
            }

            if (_faulty[filing.HouseholdId].FirstOrDefault() is { } error)
            {
                stopped.Add($"{error.HeadName}户：{error.Sentence}（{error.RuleId}）");
                continue;
            }

            filing.SubmitToTownship(standing[filing.Id], Me, Letter);
            sent++;
        }

        if (sent == 0 && stopped.Count > 0)
        {
            throw new RuleBroken($"有错误没有改正，不能上报。{string.Join('；', stopped)}");
        }

        if (sent == 0)
        {
            throw new RuleBroken(kept.Count > 0 ? "每一户都还有异议没有答复，这次没有户可以上报" : "这张公示上的户都已经办理过了");
        }

        await errors.ExplainAsync(Unexplained.Answers(AcceptedWarnings), Me, HttpContext.RequestAborted);
        await ScoreAsync();

        // How the village's records stood when it sent its list up stays known, whatever is put right later (S0-28).
        Db.Record("上报时的质量得分", nameof(Notice), Notice.Id, Notice.AreaNo, null, Told);
        await Db.SaveChangesAsync();
        var result = $"公示{Lines.Count}户，这次上报{sent}户";
        if (stopped.Count > 0)
        {
            result += $"；有错误没有改正而留下的：{string.Join('；', stopped)}";
        }

        return Done(kept.Count == 0 ? result : $"{result}；{string.Join('、', kept)}留下，还有异议没有答复", "/Notices/Show", new { Id });
    }
}
