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

public sealed class ShowModel(CaseDb db, CurrentOfficer officer, RegionBook regions, WhoIdentified identified, LetterDesk letterDesk, SplitDesk splitDesk) : FilingPage(db, officer, regions)
{
    public string RoundName { get; private set; } = "";

    public IReadOnlyList<FilingStep> Steps { get; private set; } = [];

    public IReadOnlyList<VoteRow> Votes { get; private set; } = [];

    public IReadOnlyList<NoticeRow> Notices { get; private set; } = [];

    public IReadOnlyList<ObjectionRow> Objections { get; private set; } = [];

    /// <summary>Visits of those who decide, once they are recorded; the county and the township see their own before that.</summary>
    public IReadOnlyList<SampledFiling> Samples { get; private set; } = [];

    public IReadOnlyList<EventRow> Timeline { get; private set; } = [];

    public (Guid Id, string ControlNo)? Roster { get; private set; }

    /// <summary>Who entered the household that is to be cleared (S0-20); null for every other kind.</summary>
    public IdentifiedTrace? Trace { get; private set; }

    /// <summary>Splits shortly before the application, with what is missing to show for them (S0-08).</summary>
    public IReadOnlyList<RecentSplit> Splits { get; private set; } = [];

    public IReadOnlyList<ProofFile> Proofs { get; private set; } = [];

    public bool MayAddExitSheet => Me.Role == Role.VillageClerk && Filing.TakesExitSheet;

    /// <summary>What this officer may do with this filing now; asks the same table that decides the act.</summary>
    public IReadOnlyList<Way> Ways { get; private set; } = [];

    public string? Cause => Filing.Household.MainCause is { } code ? CodeTables.PovertyCauses.NameOf(code) : null;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var (id, roundId, household) = (Filing.Id, Filing.RoundId, Filing.HouseholdId);
        RoundName = await Db.Rounds.Where(r => r.Id == roundId).Select(r => r.Name).SingleOrDefaultAsync() ?? "";
        Votes = await (
            from line in Db.MeetingLines
            join meeting in Db.Meetings on line.MeetingId equals meeting.Id
            where line.FilingId == id
            orderby meeting.Details.HeldOn descending
            select new VoteRow(meeting.Id, meeting.Details.HeldOn, meeting.Details.Due, meeting.Details.Present, line.VotesFor, line.VotesAgainst, line.Abstained, line.Passed)).ToListAsync();
        Notices = await Db.NoticeLines.Where(l => l.FilingId == id).OrderBy(l => l.Notice.PostedOn)
            .Select(l => new NoticeRow(l.NoticeId, l.Notice.Kind, l.Notice.PostedOn, l.Notice.LastDay)).ToListAsync();
        Objections = await Db.Objections.AsNoTracking().Where(o => o.NoticeLine!.FilingId == id).OrderBy(o => o.RaisedOn)
            .Select(o => new ObjectionRow(o.Id, o.State, o.RaisedOn, o.Details.Content, o.Answer)).ToListAsync();
        Samples = await Db.SampledFilings.AsNoTracking().Where(s => s.FilingId == id).OrderBy(s => s.Id).ToListAsync();
        List<Guid?> visits = [.. Samples.Select(s => s.Id)];
        var roster = await (
            from line in Db.RosterLines
            join r in Db.Rosters on line.RosterId equals r.Id
            where line.FilingId == id
            orderby r.DrawnAt descending
            select new { r.Id, r.ControlNo }).FirstOrDefaultAsync();
        Roster = roster is null ? null : (roster.Id, roster.ControlNo);
        Timeline = await Db.Trail.AsNoTracking().Where(e => e.TimelineOf == household && (e.ObjectKind == nameof(Filing) && e.ObjectId == id || e.ObjectKind == nameof(Objection) || visits.Contains(e.ObjectId)))
            .OrderByDescending(e => e.At).Take(40).Select(e => new EventRow(e.At, e.Act, e.OfficerName, e.Role, e.Note)).ToListAsync();
        if (Filing.Kind == FilingKind.Exit)
        {
            Proofs = await ProofFile.OfAsync(Db, Filing.ExitSheetIds, HttpContext.RequestAborted);
        }

        if (Filing.Kind == FilingKind.Clearing)
        {
            Trace = await identified.OfAsync(household, HttpContext.RequestAborted);
            Proofs = await ProofFile.OfAsync(Db, Filing.ClearingProofIds, HttpContext.RequestAborted);
        }

        var settings = await Db.SettingsOfAsync(Filing.AreaNo, Today, HttpContext.RequestAborted);
        DecideBy = Filing.DecideBy(settings.DaysToDecision);
        if (Filing.Kind == FilingKind.Identification)
        {
            var applied = new Dictionary<Guid, DateOnly> { [household] = Filing.AppliedOn };
            Splits = [.. (await splitDesk.OfAsync(applied, settings, HttpContext.RequestAborted))[household]];
        }

        var letters = await letterDesk.SignedForAsync(Filing);
        Steps = FilingSteps.Of(Filing.Kind, Reached(), Filing.Steps, letters, Filing.Stage is FilingStage.Rejected or FilingStage.Withdrawn ? Label.Of(Filing.Stage) : null);
        Ways = [.. AllWays().Where(w => Allows(w.Act)).DistinctBy(w => w.Href)];
        return null;
    }

    public void OnGet()
    {
    }

    /// <summary>The day by which the county should have decided about a household that is to be watched.</summary>
    public DateOnly? DecideBy { get; private set; }

    public string DaysLeft(NoticeRow notice) => notice.Kind switch
    {
        NoticeKind.First or NoticeKind.Village => NoticePeriod.InWords(notice.LastDay, Today, "上报乡镇"),
        NoticeKind.Second => NoticePeriod.InWords(notice.LastDay, Today, "列入花名册"),
        _ => NoticePeriod.InWords(notice.LastDay, Today, "撤下公告"),
    };

    /// <summary>How far an ended filing had come, read from what it left behind.</summary>
    private FilingStage Reached() => Filing.Stage is not (FilingStage.Rejected or FilingStage.Withdrawn) ? Filing.Stage
        : Roster is not null ? FilingStage.CountyReview
        : Notices.Any(n => n.Kind == NoticeKind.Second) ? FilingStage.SecondNotice
        : Notices.Any(n => n.Kind == NoticeKind.First) ? FilingStage.FirstNotice
        : Filing.Kind == FilingKind.Monitoring ? (Filing.Clue, Filing.Consent, Filing.RiskCheck, Filing.Comparison, Notices.Count > 0) switch
        {
            (_, _, _, _, true) => FilingStage.VillageNotice,
            (_, _, _, not null, _) => FilingStage.RiskCompared,
            (_, _, not null, _, _) => FilingStage.RiskChecked,
            (_, not null, _, _, _) => FilingStage.RiskApplied,
            _ => FilingStage.Clue,
        }
        : Filing.Kind == FilingKind.RiskRemoval ? (Filing.NaturalEnd, Notices.Count > 0, Filing.RemovalCheck) switch
        {
            (not null, _, _) => FilingStage.NaturalEndReported,
            (_, true, _) => FilingStage.VillageNotice,
            (_, _, not null) => FilingStage.RemovalChecked,
            _ => FilingStage.RemovalProposed,
        }
        : Filing.Kind == FilingKind.Clearing ? (Notices.Count > 0, Votes.Any(v => v.Passed), Filing.Hearing, Filing.ClearingCheck) switch
        {
            (true, _, _, _) => FilingStage.VillageNotice,
            (_, true, _, _) => FilingStage.ClearingReviewed,
            (_, _, not null, _) => FilingStage.ClearingHeard,
            (_, _, _, not null) => FilingStage.ClearingChecked,
            _ => FilingStage.ClearingProposed,
        }
        : Filing.Kind == FilingKind.Exit ? (Filing.Agreement, Filing.ExitCheck, Votes.Any(v => v.Passed)) switch
        {
            (not null, _, _) => FilingStage.ExitAgreed,
            (_, not null, _) => FilingStage.ExitVerified,
            (_, _, true) => FilingStage.ExitReviewed,
            _ => FilingStage.ExitProposed,
        }
        : Filing.Comparison is not null ? FilingStage.Compared
        : Filing.GroupReview is not null ? FilingStage.GroupReviewed
        : Filing.Survey is not null ? FilingStage.Surveyed
        : FilingStage.Applied;

    private IEnumerable<Way> AllWays()
    {
        var firstNotice = Notices.LastOrDefault(n => n.Kind is NoticeKind.First or NoticeKind.Village)?.Id;
        var roster = Roster is { } r ? $"/rosters/{r.Id}" : "/rosters";
        yield return new(FilingAct.Survey, "登记入户核实", $"/filings/{Id}/survey", true);
        yield return new(FilingAct.ReviewInGroup, "登记小组评议", $"/filings/{Id}/review-in-group", true);
        yield return new(FilingAct.VerifyExit, "登记退出核查", $"/filings/{Id}/verify-exit", true);
        yield return new(FilingAct.FailExit, "核查不达标", $"/filings/{Id}/fail-exit", false);
        yield return new(FilingAct.Agree, "登记农户认可", $"/filings/{Id}/agree-exit", true);
        yield return new(FilingAct.Disagree, "农户不认可", $"/filings/{Id}/refuse-exit", false);
        yield return new(FilingAct.Consent, "登记农户授权", $"/filings/{Id}/consent", true);
        yield return new(FilingAct.CheckRisk, "登记入户核实结果", $"/filings/{Id}/check-risk", true);
        yield return new(FilingAct.FindNoRisk, "没有风险", $"/filings/{Id}/no-risk", false);
        yield return new(FilingAct.Compare, "登记部门比对", $"/filings/{Id}/compare", true);
        yield return new(FilingAct.PostVillageNotice, "张贴村内公示", "/notices/create?kind=village", true);
        yield return new(FilingAct.Mark, "去标注", "/filings/mark", true);
        yield return new(FilingAct.CheckRemoval, "登记消除核查", $"/filings/{Id}/check-removal", true);
        yield return new(FilingAct.MarkRemoved, "去标注", "/filings/mark-removed", true);
        yield return new(FilingAct.ConfirmNaturalEnd, "确认自然消除", $"/filings/{Id}/confirm-natural-end", true);
        yield return new(FilingAct.KeepHelping, "继续帮扶", $"/filings/{Id}/keep-helping", false);
        yield return new(FilingAct.CheckClearing, "登记清退核实", $"/filings/{Id}/check-clearing", true);
        yield return new(FilingAct.HearHousehold, "登记告知和申辩", $"/filings/{Id}/hear-household", true);
        yield return new(FilingAct.FindRight, "不是错评", $"/filings/{Id}/not-wrong", false);
        yield return new(FilingAct.MarkCleared, "去标注", "/filings/mark-cleared", true);
        if (Filing.Kind is FilingKind.Monitoring or FilingKind.RiskRemoval or FilingKind.Clearing)
        {
            yield return new(FilingAct.Announce, "张贴公告", "/notices/create?kind=announcement", true);
            yield return new(FilingAct.Approve, "去审定", "/filings/approve", true);
        }

        yield return new(FilingAct.PassReview, "登记民主评议", $"/meetings/create?round={Filing.RoundId}", true);
        yield return new(FilingAct.PostFirstNotice, "张贴第一次公示", "/notices/create?kind=first", true);
        yield return new(FilingAct.Submit, "公示期满，上报乡镇", $"/notices/{firstNotice}/conclude", true);
        yield return new(FilingAct.PassTownship, "去审核", "/filings/review", true);
        yield return new(FilingAct.PostSecondNotice, "张贴第二次公示", "/notices/create?kind=second", true);
        yield return new(FilingAct.EnterRoster, "生成花名册", "/rosters/create", true);
        foreach (var act in (FilingAct[])[FilingAct.ReportToCounty, FilingAct.LeaveRoster, FilingAct.Accept, FilingAct.Approve, FilingAct.Announce, FilingAct.Register, FilingAct.MarkExited])
        {
            yield return new(act, "去花名册办理", roster, true);
        }

        // At the county returns and refusals are made on the roster, so that its rows and the filings cannot disagree.
        if (Filing.Kind is not (FilingKind.Identification or FilingKind.Exit) || Filing.Stage is not (FilingStage.OnRoster or FilingStage.CountyReview or FilingStage.CountyAccepted or FilingStage.Approved))
        {
            yield return new(FilingAct.Return, Filing.Stage == FilingStage.TownshipReview ? "退回村里" : "退回上一步", $"/filings/{Id}/return", false);
            yield return new(FilingAct.Reject, "不予通过", $"/filings/{Id}/reject", false);
            yield return new(FilingAct.Withdraw, Filing.Kind is FilingKind.RiskRemoval or FilingKind.Clearing ? "撤回" : "农户撤回", $"/filings/{Id}/withdraw", false);
        }
    }

    public sealed record Way(FilingAct Act, string Text, string Href, bool Forward);

    public sealed record VoteRow(Guid MeetingId, DateOnly HeldOn, int Due, int Present, int For, int Against, int Abstained, bool Passed);

    public sealed record NoticeRow(Guid Id, NoticeKind Kind, DateOnly PostedOn, DateOnly LastDay);

    public sealed record ObjectionRow(Guid Id, ObjectionState State, DateOnly RaisedOn, string Content, string? Answer);

    public sealed record EventRow(DateTimeOffset At, string Act, string Who, Role Role, string? Note);
}
