using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Rosters;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Rosters;

namespace PovertyCase.Web.Pages.Rosters;

/// <summary>The cockpit of one roster: where it stands, what is on it, who must act next.</summary>
public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, LetterDesk letters) : RosterPage(db, officer, regions)
{
    private const int PageSize = 200;

    public sealed record Row(int Seq, string Village, Guid HouseholdId, Guid FilingId, string HeadName, string? IdNumber, int PersonCount, string MainCauseName, decimal PerCapitaNetIncome, RosterDecision Decision, string? DecisionReason);

    public sealed record Posting(Guid NoticeId, DateOnly PostedOn, DateOnly LastDay);

    /// <param name="Look">done, now, bad or empty, as the list of checks is drawn.</param>
    public sealed record Check(string Sentence, string Look, string? Href = null);

    public sealed record Step(string Name, string? Small, string Look);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, Posting> Postings { get; private set; } = new Dictionary<Guid, Posting>();

    public IReadOnlyList<Check> ReadyChecks { get; private set; } = [];

    public IReadOnlyList<Step> Steps { get; private set; } = [];

    /// <summary>The letters behind the roster; null where the round asks for none.</summary>
    public RosterLetters? Letters { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public string HeadPost => RosterPaper.HeadPost(Township);

    public bool IsIssued => Roster.IssuedDocumentId is not null;

    public bool Decided => Roster.State >= RosterState.Accepted && Roster.State != RosterState.Voided;

    public bool MayVoid => Roster.Allows(RosterAct.Void, Officer.Actor);

    /// <summary>The act that waits for the officer who is looking, or null.</summary>
    public RosterAct? Mine => Waiting is { } act && Roster.Allows(act, Officer.Actor) ? act : null;

    /// <summary>The act in the words of what the roster is of.</summary>
    public string NameOf(RosterAct act) => act == RosterAct.Register && Roster.IsOfExits ? Label.Of(Domain.Procedures.FilingAct.MarkExited) : Label.Of(act);

    public static string PageOf(RosterAct act) => act.ToString().ToLowerInvariant();

    public RosterSignature? Signature(Role role) => Roster.Signatures.FirstOrDefault(s => s.Role == role);

    public RosterSeal? Seal(SealKind kind) => Roster.Seals.FirstOrDefault(s => s.Kind == kind);

    public async Task OnGetAsync(int after, int before)
    {
        await ReadRowsAsync(after, before);
        Letters = await letters.OfRosterAsync(Roster);
        if (Roster.State < RosterState.Reported)
        {
            await CheckAsync();
        }

        Steps = [.. MakeSteps()];
    }

    private async Task ReadRowsAsync(int after, int before)
    {
        var id = Roster.Id;
        var from = before > 0 ? Math.Max(0, before - PageSize - 1) : after;
        Rows = await Db.RosterLines.AsNoTracking().Where(l => l.RosterId == id && l.Seq > from && l.Seq <= from + PageSize).OrderBy(l => l.Seq)
            .Select(l => new Row(l.Seq, l.Village, l.HouseholdId, l.FilingId, l.HeadName, l.IdNumber, l.PersonCount, l.MainCauseName, l.PerCapitaNetIncome, l.Decision, l.DecisionReason))
            .ToListAsync();
        Previous = from > 0 && Rows.Count > 0 ? Rows[0].Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        Next = Rows.Count > 0 && Rows[^1].Seq < Roster.HouseholdCount ? Rows[^1].Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        var filings = Rows.Select(r => r.FilingId).ToList();
        var posted = await Db.NoticeLines.AsNoTracking().Where(l => filings.Contains(l.FilingId) && l.Notice.Kind == NoticeKind.Second)
            .Select(l => new { l.FilingId, Posting = new Posting(l.NoticeId, l.Notice.PostedOn, l.Notice.LastDay) })
            .ToListAsync();
        Postings = posted.GroupBy(p => p.FilingId).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Posting.PostedOn)!.Posting);
    }

    private async Task CheckAsync()
    {
        var id = Roster.Id;
        var lines = Db.RosterLines.AsNoTracking().Where(l => l.RosterId == id);
        var objections = await (
            from listed in lines
            where Db.NoticeLines.Any(n => n.FilingId == listed.FilingId && Db.StoppingObjections.Any(o => o.NoticeLineId == n.Id || (o.NoticeLineId == null && o.NoticeId == n.NoticeId)))
            select listed).CountAsync();
        var findings = await Db.Findings.CountAsync(f => f.State == FindingState.Open && f.Severity == RuleSeverity.Error && lines.Any(l => l.HouseholdId == f.HouseholdId));
        var now = await (
            from line in lines
            join household in Db.Households on line.HouseholdId equals household.Id
            orderby line.Seq
            select new { Line = line, household.HeadName, household.PersonCount, household.MainCause, household.PerCapitaNetIncome }).ToListAsync();
        var changed = now.Where(n => n.Line.Differences(n.HeadName, n.PersonCount, n.MainCause, n.PerCapitaNetIncome).Count > 0).ToList();
        var count = Roster.HouseholdCount;
        ReadyChecks =
        [
            new($"公示期满且无未结异议（{count - objections} / {count}）", objections == 0 ? "done" : "bad"),
            changed.Count == 0
                ? new($"户信息与冻结名单一致（{count} / {count}）", "done")
                : new($"{changed.Count}户在冻结后改过，先核对：{string.Join('、', changed.Take(5).Select(c => c.Line.HeadName))}", "bad", $"/households/{changed[0].Line.HouseholdId}"),
            findings == 0 ? new("没有待处理的错误", "done") : new($"还有 {findings} 处错误没有改正", "bad", "/findings?severity=Error"),
            new($"书记、{HeadPost}签字（{Roster.Signatures.Count} / 2）", Roster.Signatures.Count == 2 ? "done" : "now"),
            new($"党委、政府两章（{Roster.Seals.Count} / 2）", Roster.Seals.Count == 2 ? "done" : Roster.Signatures.Count == 2 ? "now" : ""),
            .. Letters is { } asked ? [asked.Township is { } signed ? new Check("乡镇承诺书已经签订", "done", $"/letters/{signed.Id}") : new Check("乡镇承诺书还没有签订", "bad", "/letters")] : Array.Empty<Check>(),
            new("纸质与电子版户数、人数相符", Roster.State == RosterState.Sealed ? "now" : ""),
        ];
    }

    private IEnumerable<Step> MakeSteps()
    {
        var reached = Roster.State switch
        {
            RosterState.Returned => RosterState.Accepted,
            RosterState.Voided => RosterState.Drawn,
            var state => state,
        };
        Step Of(RosterState before, string name, string? small = null) => new(name, small, reached > before ? "done" : reached == before && Waiting is not null ? "now" : "");
        yield return new("名单冻结", Short(Roster.DrawnAt), "done");
        yield return Letters is null ? new("承诺书", "未启用", "off") : new("村承诺书", $"{Letters.VillagesSigned} / {Letters.Villages}", Letters.VillagesSigned == Letters.Villages ? "done" : "");
        yield return Of(RosterState.Drawn, "双签", $"{Roster.Signatures.Count} / 2");
        yield return Of(RosterState.Signed, "双章", $"{Roster.Seals.Count} / 2");
        var report = Of(RosterState.Sealed, "纸电核对上报", Roster.ReportedAt is { } at ? Short(at) : null);
        if (Letters is not null)
        {
            yield return new("乡镇承诺书", null, Letters.Township is not null ? "done" : report.Look);
        }

        yield return Letters is { Township: null } && report.Look == "now" ? report with { Look = "" } : report;
        yield return Of(RosterState.Reported, "县接收");
        yield return Of(RosterState.Accepted, "县审定");
        yield return Of(RosterState.Approved, "公告");
        yield return Of(RosterState.Announced, Roster.IsOfExits ? "标注脱贫" : "入库锁定");
    }

    private static string Short(DateTimeOffset at)
    {
        var day = OfficialClock.Today(at);
        return $"{day.Month}月{day.Day}日";
    }
}
