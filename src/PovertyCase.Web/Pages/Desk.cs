using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Discipline;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Imports;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Quality;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Domain.Rosters;
using PovertyCase.Domain.Teams;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Procedures;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages;

/// <summary>Something that waits for the officer: what, since when, and the exact place to do it.</summary>
public sealed record DeskTask(DateOnly Since, string Title, string Note, string Button, string Href)
{
    /// <summary>Goes before everything that merely waits: returned, objected, faulty.</summary>
    public bool Urgent { get; init; }
}

/// <summary>A number of the right column, each a link to the list behind it.</summary>
public sealed record DeskFigure(string Name, int Households, int Persons, string Href);

/// <summary>
/// The queries of the desk: one statement for each kind of work, each served by an index that begins with the region
/// (ix_filing_desk, ix_visit_unchecked, ix_finding_list, ix_household_report).
/// </summary>
public sealed class Desk(CaseDb db, CurrentOfficer officer, RegionBook regions)
{
    /// <summary>Single cases are named up to this number, beyond it the list is the place.</summary>
    private const int Named = 5;

    /// <summary>More than this nobody works off in a day.</summary>
    private const int DeskMost = 50;

    /// <summary>How many more there are beyond this changes nobody's day; the list has them all.</summary>
    public const int CountedFindings = 9_999;

    private DateOnly Today => officer.Today;

    private MovesDesk Moves => new(db, officer);

    private AssistanceDesk Help => new(db, officer);

    private LetterDesk Letters => new(db, officer, regions);

    private ObjectionsDesk Objections => new(db, officer, regions);

    public async Task<IReadOnlyList<DeskTask>> TasksAsync()
    {
        List<DeskTask> tasks = officer.Role switch
        {
            Role.VillageClerk => [.. await DraftsAsync(), .. await RefusedExemptionsAsync(), .. await FilingsAsync(), .. await MonitoringAsync(), .. await Help.TasksAsync(), .. await ReturnedAsync(), .. await ConcludeAsync(), .. await PhotosAsync(), .. await Objections.TasksAsync(), .. await ImportsAsync(), .. await DifferencesAsync(), .. await VisitsAsync(), .. await Moves.TasksAsync()],
            Role.TownshipClerk => [.. await FilingsAsync(), .. await ExemptionsAsync(), .. await MonitoringAsync(), .. await Help.TasksAsync(), .. await SecondNoticesOverAsync(), .. await Objections.TasksAsync(), .. await RostersAsync(), .. await Moves.TasksAsync()],
            Role.TownshipSecretary or Role.TownshipHead => [.. await RostersAsync(), .. await Objections.TasksAsync(), .. await Moves.TasksAsync()],
            Role.CountyClerk => [.. await RostersAsync(), .. await Objections.TasksAsync(), .. await MonitoringAsync(), .. await ComparisonsAsync(), .. await ImportsAsync(), .. await Moves.TasksAsync()],
            Role.CountyHead => [.. await RostersAsync(), .. await Objections.TasksAsync(), .. await MonitoringAsync(), .. await AlarmsAsync(), .. await Moves.TasksAsync()],
            Role.DisciplineOfficer => await LeadsAsync(),
            Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin => await new AccountDesk(db, officer).TasksAsync(),
            _ => [],
        };
        tasks.AddRange(await new JobsDesk(db, officer).TasksAsync());
        tasks.AddRange(await TeamSheetsAsync());
        tasks.AddRange(await new YearlyFormDesk(db, officer).TasksAsync());
        tasks.AddRange(await new AdjustmentDesk(db, officer).TasksAsync());
        tasks.AddRange(await new OversightDesk(db, officer, regions).TasksAsync());
        return [.. tasks.OrderByDescending(t => t.Urgent).ThenBy(t => t.Since)];
    }

    /// <summary>What villages ask to be exempted from: until somebody decides, the error keeps the household where it is.</summary>
    private async Task<List<DeskTask>> ExemptionsAsync()
    {
        var asked = await db.Findings.AsNoTracking().Where(f => f.State == FindingState.ExemptionAsked).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Since = g.Min(f => f.ExemptionAskedAt ?? f.LastFoundAt) }).SingleOrDefaultAsync();
        return asked is null ? [] : [new DeskTask(OfficialClock.Today(asked.Since), $"{asked.Count}处豁免申请等您审批", "没有批以前，这一户不能上报", "去审批", $"/findings?state={FindingState.ExemptionAsked}")];
    }

    private async Task<List<DeskTask>> RefusedExemptionsAsync()
    {
        var refused = await db.Findings.AsNoTracking().Where(f => f.State == FindingState.Open && f.ExemptionRefusedBecause != null).OrderByDescending(f => f.LastFoundAt).Take(Named)
            .Select(f => new { f.HouseholdId, db.Households.First(h => h.Id == f.HouseholdId).HeadName, f.Sentence, f.ExemptionRefusedBecause, f.LastFoundAt }).ToListAsync();
        return [.. refused.Select(f => new DeskTask(OfficialClock.Today(f.LastFoundAt), $"{f.HeadName}户的豁免没有批", $"{f.Sentence}：{f.ExemptionRefusedBecause}", "去改正", $"/findings?household={f.HouseholdId}"))];
    }

    /// <summary>Leads that nobody has taken up, and verifications whose day has come.</summary>
    private async Task<List<DeskTask>> LeadsAsync()
    {
        var open = await db.Leads.AsNoTracking().Where(l => l.Stage == LeadStage.Received || l.Stage == LeadStage.Verifying).OrderBy(l => l.StageSince).ThenBy(l => l.Id).Take(DeskMost).ToListAsync();
        return [.. open.Select(l => new DeskTask(
            l.StageSince, $"{l.Details.Subject}：{Label.Of(l.Details.Kind!.Value)}", l.DueOn is { } due ? $"初步核实中，{FlexibleDate.Long(due)}前办结" : "还没有开始初核", "去办理", $"/leads/{l.Id}")
            { Urgent = l.DueOn <= Today })];
    }

    /// <summary>Sheets of the work teams: what the village has still to report, what the township has to confirm, what was drawn and nobody has looked at.</summary>
    private async Task<List<DeskTask>> TeamSheetsAsync()
    {
        if (officer.Role is Role.VillageClerk or Role.TownshipClerk)
        {
            var stage = officer.Role == Role.VillageClerk ? SheetStage.Drafting : SheetStage.Submitted;
            var sheets = await db.TeamSheets.AsNoTracking().Where(s => s.Stage == stage).OrderBy(s => s.MonthNo).Take(Named).Select(s => new { s.Id, s.MonthNo, s.AreaNo, s.StageSince, s.ReturnedBecause }).ToListAsync();
            return [.. sheets.Select(s => new DeskTask(
                s.StageSince, $"{regions.Name(s.AreaNo)}{Month.OfNo(s.MonthNo).Name}驻村台账", s.ReturnedBecause ?? Label.Of(stage), stage == SheetStage.Drafting ? "接着填" : "去确认",
                stage == SheetStage.Drafting ? $"/teams/sheets/{s.Id}" : $"/teams/sheets/{s.Id}/decide") { Urgent = s.ReturnedBecause is not null })];
        }

        if (officer.Role != Role.OrganisationOfficer)
        {
            return [];
        }

        var drawn = await db.SpotCheckLines.AsNoTracking().Where(l => l.Finding == null).OrderBy(l => l.Id).Take(DeskMost).Select(l => new { l.Id, l.AreaNo, l.Sheet.MonthNo, l.Sheet.Team.Details.TeamName }).ToListAsync();
        return [.. drawn.Select(l => new DeskTask(Today, $"{l.TeamName}：{Month.OfNo(l.MonthNo).Name}台账抽中核查", regions.Name(l.AreaNo), "登记结果", $"/teams/checks/lines/{l.Id}"))];
    }

    /// <summary>Forms that somebody of the village began and nobody finished.</summary>
    private async Task<List<DeskTask>> DraftsAsync()
    {
        var drafts = await db.Drafts.AsNoTracking().OrderBy(d => d.SavedAt).Take(Named).Select(d => new { d.Id, d.Title, d.SavedAt, d.SavedByName, d.Path }).ToListAsync();
        return [.. drafts.Select(d => new DeskTask(OfficialClock.Today(d.SavedAt), $"{d.Title}户的登记没写完", $"{d.SavedByName}存的草稿", "接着写", $"{d.Path}?{ShowKeptForm.DraftQuery}={d.Id}"))];
    }

    /// <summary>Households in reach by where they stand.</summary>
    public async Task<IReadOnlyList<DeskFigure>> FiguresAsync()
    {
        var counts = await db.Households.AsNoTracking().GroupBy(h => h.Status)
            .Select(g => new { Status = g.Key, Households = g.Count(), Persons = g.Sum(h => h.PersonCount) }).ToListAsync();
        return [.. counts.Where(c => c.Status != HouseholdStatus.Voided).OrderByDescending(c => c.Status is HouseholdStatus.Registered).ThenBy(c => c.Status)
            .Select(c => new DeskFigure(Label.Of(c.Status), c.Households, c.Persons, $"/households?status={c.Status}"))];
    }

    /// <summary>Open findings in reach, counted no further than <see cref="CountedFindings"/>.</summary>
    public Task<int> OpenFindingsAsync() => db.Findings.Where(f => f.State == FindingState.Open).Take(CountedFindings + 1).CountAsync();

    /// <summary>The day on which the newest open round of the county closes, one of identification or exit before those that run beside them; above the county there are several.</summary>
    public async Task<(string Name, int DaysLeft)?> RoundAsync()
    {
        if (officer.Reader.IsAboveCounty)
        {
            return null;
        }

        var today = Today;
        var round = await db.Rounds.AsNoTracking().Where(r => r.ClosedAt == null && r.OpensOn <= today && r.ClosesOn >= today)
            .OrderBy(r => r.Kind == RoundKind.Monitoring || r.Kind == RoundKind.Clearing).ThenByDescending(r => r.OpensOn).Select(r => new { r.Name, r.ClosesOn }).FirstOrDefaultAsync();
        return round is null ? null : (round.Name, round.ClosesOn.DayNumber - today.DayNumber);
    }

    /// <summary>A helper's households, those not yet visited this quarter first, then the longest ago.</summary>
    public async Task<IReadOnlyList<PairedRow>> PairedAsync()
    {
        var rows = await db.Households.AsNoTracking()
            .Select(h => new PairedRow(
                h.Id, h.AreaNo, h.HeadName, h.Details.GroupName, h.PersonCount,
                db.Visits.Where(v => v.HouseholdId == h.Id && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody).Max(v => (DateOnly?)v.Details.VisitedOn)))
            .ToListAsync();
        return [.. rows.OrderBy(r => r.LastVisit >= QuarterStart).ThenBy(r => r.LastVisit ?? DateOnly.MinValue).ThenBy(r => r.HeadName, StringComparer.Ordinal)];
    }

    public DateOnly QuarterStart => new(Today.Year, ((Today.Month - 1) / 3 * 3) + 1, 1);

    /// <summary>One statement: how many filings wait at each stage that is this role's business, and since when.</summary>
    private async Task<List<DeskTask>> FilingsAsync()
    {
        var stages = officer.Role == Role.VillageClerk
            ? new[] { FilingStage.Applied, FilingStage.Surveyed, FilingStage.GroupReviewed, FilingStage.Compared, FilingStage.VillageReviewed, FilingStage.ExitProposed, FilingStage.ExitReviewed, FilingStage.ExitVerified, FilingStage.ExitAgreed }
            : [FilingStage.TownshipReview, FilingStage.TownshipPassed];
        var waiting = await db.Filings.AsNoTracking().Where(f => stages.Contains(f.Stage)).GroupBy(f => new { f.Stage, Steps = f.Stage == FilingStage.Surveyed || f.Stage == FilingStage.GroupReviewed ? f.Steps : OptionalSteps.None })
            .Select(g => new { g.Key.Stage, g.Key.Steps, Count = g.Count(), Since = g.Min(f => f.StageSince), Villages = g.Select(f => f.AreaNo).Distinct().Count() }).ToListAsync();

        // What the county has still to compare is not the village's to do; whatever is ready for the vote is one meeting.
        var ready = waiting.FindAll(w => w.Stage == FilingStage.Compared || (w.Stage is FilingStage.Surveyed or FilingStage.GroupReviewed && Filing.VotesFrom(w.Steps) == w.Stage));
        var vote = ready.Count == 0 ? [] : new[] { new DeskTask(ready.Min(w => w.Since), $"{ready.Sum(w => w.Count)}户等待民主评议", "开村民代表会议，实到须达三分之二，逐户投票", "登记会议", "/meetings/create") };
        return [.. vote, .. waiting.Where(w => w.Stage is not (FilingStage.Surveyed or FilingStage.GroupReviewed or FilingStage.Compared) || Filing.AsksTheGroup(w.Stage, w.Steps)).Select(w => w.Stage switch
        {
            FilingStage.Surveyed => new DeskTask(w.Since, $"{w.Count}户等待小组评议", "请小组长召集开会，邻居说说情况", "去登记", "/filings?stage=Surveyed"),
            FilingStage.Applied => new DeskTask(w.Since, $"{w.Count}户等待入户核实", "两人以上到户，看住房、车辆、经营和共同生活的人", "去登记", "/filings?stage=Applied"),
            FilingStage.VillageReviewed => new DeskTask(w.Since, $"{w.Count}户评议通过，等待第一次公示", "系统已拟好公示内容，核对后张贴", "张贴公示", "/notices/create?kind=first"),
            FilingStage.ExitProposed => new DeskTask(w.Since, $"{w.Count}户拟退出，等待民主评议", "开村民代表会议逐户投票，再到户核查", "登记会议", "/meetings/create"),
            FilingStage.ExitReviewed => new DeskTask(w.Since, $"{w.Count}户拟退出，等待入户核查", "两人以上到户，逐项看两不愁、三保障", "去核查", "/filings?stage=ExitReviewed"),
            FilingStage.ExitVerified => new DeskTask(w.Since, $"{w.Count}户核查达标，等户主签字认可", "请户主在核查表上签字或按手印", "去登记", "/filings?stage=ExitVerified"),
            FilingStage.ExitAgreed => new DeskTask(w.Since, $"{w.Count}户农户已认可，等待第一次公示", "公示内容已经拟好，看过就可以张贴", "张贴公示", "/notices/create?kind=first"),
            FilingStage.TownshipReview => new DeskTask(w.Since, $"{w.Villages}个村上报的{w.Count}户等待审核", "看收入、原因、票数和公示情况，通过的一次提交", "去审核", "/filings/review"),
            _ => new DeskTask(w.Since, $"{w.Villages}个村{w.Count}户等待第二次公示", "每村一张，一次全部张贴", "张贴公示", "/notices/create?kind=second"),
        })];
    }

    /// <summary>Steps of monitoring, of leaving it and of clearing that are this role's; the days of monitoring run from the clue, so the oldest clue is what counts.</summary>
    private async Task<List<DeskTask>> MonitoringAsync()
    {
        (FilingKind Kind, FilingStage Stage, string Title, string Button, string Href)[] steps = officer.Role switch
        {
            Role.VillageClerk =>
            [
                (FilingKind.Monitoring, FilingStage.Clue, "条风险线索等农户授权", "去登记", "/filings?stage=Clue"),
                (FilingKind.Monitoring, FilingStage.RiskApplied, "户等待核实风险", "去核实", "/filings?stage=RiskApplied"),
                (FilingKind.Monitoring, FilingStage.RiskCompared, "户监测对象等待评议", "登记会议", "/meetings/create"),
                (FilingKind.Monitoring, FilingStage.RiskReviewed, "户等待村内公示", "张贴公示", "/notices/create?kind=village"),
                (FilingKind.Monitoring, FilingStage.Approved, "户已审定纳入监测，等待公告", "张贴公告", "/notices/create?kind=announcement"),
                (FilingKind.RiskRemoval, FilingStage.RemovalChecked, "户消除核查达标，等待评议", "登记会议", "/meetings/create"),
                (FilingKind.RiskRemoval, FilingStage.RemovalReviewed, "户拟消除风险，等待村内公示", "张贴公示", "/notices/create?kind=village"),
                (FilingKind.RiskRemoval, FilingStage.Approved, "户已审定消除风险，等待公告", "张贴公告", "/notices/create?kind=announcement"),
                (FilingKind.Clearing, FilingStage.ClearingHeard, "户拟清退，已听取意见，等待评议", "登记会议", "/meetings/create"),
                (FilingKind.Clearing, FilingStage.ClearingReviewed, "户拟清退，等待村内公示", "张贴公示", "/notices/create?kind=village"),
                (FilingKind.Clearing, FilingStage.Approved, "户已审定清退，等待公告", "张贴公告", "/notices/create?kind=announcement"),
            ],
            Role.TownshipClerk =>
            [
                (FilingKind.Monitoring, FilingStage.Announced, "户监测对象已公告，等待标注", "去标注", "/filings/mark"),
                (FilingKind.RiskRemoval, FilingStage.RemovalProposed, "户拟消除风险，等待到户核查", "去核查", "/filings?stage=RemovalProposed"),
                (FilingKind.RiskRemoval, FilingStage.Announced, "户消除风险已公告，等待标注", "去标注", "/filings/mark-removed"),
                (FilingKind.Clearing, FilingStage.ClearingProposed, "户村里提出清退，等待核实", "去核实", "/filings?stage=ClearingProposed"),
                (FilingKind.Clearing, FilingStage.ClearingChecked, "户核实属错评，等待告知农户", "去登记", "/filings?stage=ClearingChecked"),
                (FilingKind.RiskRemoval, FilingStage.NaturalEndReported, "户报了自然消除，等待确认", "去确认", "/filings?stage=NaturalEndReported"),
            ],
            Role.CountyClerk =>
            [
                (FilingKind.Monitoring, FilingStage.RiskChecked, "户监测对象等待部门比对", "去登记", "/filings/compare"),
                (FilingKind.Clearing, FilingStage.Announced, "户清退已公告，等待标注", "去标注", "/filings/mark-cleared"),
            ],
            _ =>
            [
                (FilingKind.Monitoring, FilingStage.CountyDecision, "户监测对象等您审定", "去审定", "/filings/approve"),
                (FilingKind.RiskRemoval, FilingStage.CountyDecision, "户拟消除风险等您审定", "去审定", "/filings/approve"),
                (FilingKind.Clearing, FilingStage.CountyDecision, "户拟清退等您审定", "去审定", "/filings/approve"),
            ],
        };
        var days = (await db.SettingsOnAsync(Today)).DaysToDecision;
        var stages = steps.Select(s => s.Stage).Distinct().ToList();
        FilingKind[] kinds = [FilingKind.Monitoring, FilingKind.RiskRemoval, FilingKind.Clearing];
        var waiting = await db.Filings.AsNoTracking().Where(f => kinds.Contains(f.Kind) && stages.Contains(f.Stage)).GroupBy(f => new { f.Kind, f.Stage })
            .Select(g => new { g.Key.Kind, g.Key.Stage, Count = g.Count(), Since = g.Min(f => f.StageSince), Oldest = g.Min(f => f.AppliedOn) }).ToListAsync();
        return [.. from w in waiting
                   join step in steps on (w.Kind, w.Stage) equals (step.Kind, step.Stage)
                   let due = w.Oldest.AddDays(days)
                   let counts = w.Kind == FilingKind.Monitoring && w.Stage is not (FilingStage.Approved or FilingStage.Announced)
                   select new DeskTask(
                       w.Since, $"{w.Count}{step.Title}",
                       counts ? $"从发现到审定不超过{days}天，最早的到{FlexibleDate.Long(due)}" : w.Stage is FilingStage.Approved or FilingStage.Announced ? "县里已经审定" : w.Kind == FilingKind.Clearing ? "没有告知农户、听取申辩的不能评议" : "在此之前帮扶不断",
                       step.Button, step.Href)
                   { Urgent = counts && due <= Today.AddDays(3) }];
    }

    /// <summary>Applications whose round asks for the departments' data before the vote.</summary>
    private async Task<List<DeskTask>> ComparisonsAsync()
    {
        FilingStage[] stages = [FilingStage.Surveyed, FilingStage.GroupReviewed];
        var waiting = await db.Filings.AsNoTracking().Where(f => stages.Contains(f.Stage) && f.Steps != OptionalSteps.None).GroupBy(f => new { f.Stage, f.Steps })
            .Select(g => new { g.Key.Stage, g.Key.Steps, Count = g.Count(), Since = g.Min(f => f.StageSince) }).ToListAsync();
        var mine = waiting.FindAll(w => Filing.AsksToCompare(w.Stage, w.Steps));
        return mine.Count == 0 ? [] : [new DeskTask(mine.Min(w => w.Since), $"{mine.Sum(w => w.Count)}户申请等待部门比对", "车辆、房产、经营、财政供养；结果回到村里，评议前宣读", "去登记", "/filings/compare")];
    }

    /// <summary>Officers who came to the end of their day's quota of whole numbers within a week; the index holds nothing but these entries.</summary>
    private async Task<List<DeskTask>> AlarmsAsync()
    {
        var since = OfficialClock.Midnight(Today.AddDays(-7));
        var alarms = await db.Trail.AsNoTracking().Where(e => e.Act == LookQuota.Alarm && e.At >= since).OrderByDescending(e => e.At).Take(Named)
            .Select(e => new { e.At, e.OfficerName, e.AreaNo }).ToListAsync();
        return [.. alarms.Select(a => new DeskTask(OfficialClock.Today(a.At), $"{a.OfficerName}（{regions.Name(a.AreaNo)}）查看完整号码到了每日限额", "请问清用途；确属工作需要的，可以调整限额", "看限额", "/settings") { Urgent = true })];
    }

    private async Task<List<DeskTask>> ReturnedAsync()
    {
        FilingStage[] stages = [FilingStage.Applied, FilingStage.FirstNotice, FilingStage.RiskApplied, FilingStage.VillageNotice];
        var returned = await db.Filings.AsNoTracking().Where(f => stages.Contains(f.Stage) && f.ReturnedBecause != null).OrderBy(f => f.StageSince).Take(Named)
            .Select(f => new { f.Id, f.Household.HeadName, f.ReturnedBecause, f.StageSince }).ToListAsync();
        return [.. returned.Select(f => new DeskTask(f.StageSince, $"{f.HeadName}户被退回", f.ReturnedBecause!, "去处理", $"/filings/{f.Id}") { Urgent = true })];
    }

    /// <summary>First notices whose period is over while filings still stand on them; objections keep only their own line.</summary>
    private async Task<List<DeskTask>> ConcludeAsync()
    {
        var today = Today;
        var over = await (
            from filing in db.Filings.AsNoTracking()
            join line in db.NoticeLines on filing.Id equals line.FilingId
            where (filing.Stage == FilingStage.FirstNotice && line.Notice.Kind == NoticeKind.First || filing.Stage == FilingStage.VillageNotice && line.Notice.Kind == NoticeKind.Village)
                && filing.ReturnedBecause == null && line.Notice.LastDay < today && line.Notice.WithdrawnOn == null
                && !db.StoppingObjections.Any(o => o.NoticeLineId == line.Id || (o.NoticeLineId == null && o.NoticeId == line.NoticeId))
            group line by new { line.NoticeId, line.Notice.Kind, line.Notice.LastDay, line.Notice.Days, filing.RoundId } into g
            select new { g.Key.NoticeId, g.Key.RoundId, g.Key.Kind, g.Key.LastDay, g.Key.Days, Households = g.Count(), Persons = g.Sum(l => l.PersonCount) }).ToListAsync();
        var unsigned = await Letters.UnsignedAsync(over.ConvertAll(n => n.RoundId));
        return [.. over.Select(n => unsigned.Contains(n.RoundId)
            ? new DeskTask(n.LastDay.AddDays(1), $"{Label.Of(n.Kind)}满{n.Days}天，先签承诺书再上报", $"{n.Households}户{n.Persons}人等着上报乡镇", "办承诺书", "/letters")
            : new DeskTask(n.LastDay.AddDays(1), $"{Label.Of(n.Kind)}满{n.Days}天，可以上报乡镇", $"{n.Households}户{n.Persons}人没有未答复的异议", "去上报", $"/notices/{n.NoticeId}/conclude"))];
    }

    /// <summary>Papers that end today without a photograph of their last day: tomorrow it cannot be taken any more.</summary>
    private async Task<List<DeskTask>> PhotosAsync()
    {
        var today = Today;
        var ending = await db.Notices.AsNoTracking().Where(n => n.LastDay == today && n.WithdrawnOn == null && !db.NoticePhotos.Any(p => p.NoticeId == n.Id && p.Day == PhotoDay.Last)).OrderBy(n => n.Id).Take(Named)
            .Select(n => new { n.Id, n.Kind }).ToListAsync();
        return [.. ending.Select(n => new DeskTask(today, $"{Label.Of(n.Kind)}今天期满，请拍照", "归档要有期满当日的照片，明天就拍不到了", "登记照片", $"/notices/{n.Id}/photo") { Urgent = true })];
    }

    private async Task<List<DeskTask>> SecondNoticesOverAsync()
    {
        var today = Today;
        var over = await (
            from filing in db.Filings.AsNoTracking()
            join line in db.NoticeLines on filing.Id equals line.FilingId
            where filing.Stage == FilingStage.SecondNotice && line.Notice.Kind == NoticeKind.Second && line.Notice.LastDay < today && line.Notice.WithdrawnOn == null
                && !db.StoppingObjections.Any(o => o.NoticeLineId == line.Id || (o.NoticeLineId == null && o.NoticeId == line.NoticeId))
            group line by 1 into g
            select new { Households = g.Count(), Since = g.Min(l => l.Notice.LastDay) }).ToListAsync();
        return [.. over.Select(n => new DeskTask(n.Since.AddDays(1), $"第二次公示期满{n.Households}户，可以生成花名册", "没有未答复异议的户列入名单，冻结后双签用印", "生成花名册", "/rosters/create"))];
    }

    /// <summary>Files of the officer's own region that were checked and wait; one that is being worked on does not.</summary>
    private async Task<List<DeskTask>> ImportsAsync()
    {
        ImportState[] states = [ImportState.Faulty, ImportState.Checked];
        var area = officer.Actor.AreaNo;
        var batches = await db.ImportBatches.AsNoTracking().Where(b => states.Contains(b.State) && b.AreaNo == area && !db.Jobs.Any(j => j.SubjectId == b.Id && (j.State == JobState.Waiting || j.State == JobState.Running))).OrderByDescending(b => b.UploadedAt).Take(Named)
            .Select(b => new { b.Id, b.FileName, b.State, b.UploadedAt, b.HouseholdCount, b.ErrorCount }).ToListAsync();
        return [.. batches.Select(b => new DeskTask(
            OfficialClock.Today(b.UploadedAt),
            b.State == ImportState.Checked ? $"导入文件检查通过，{b.HouseholdCount}户等待入库" : $"导入文件有{b.ErrorCount}处错误要改",
            b.FileName,
            b.State == ImportState.Checked ? "去入库" : "看错误",
            $"/imports/{b.Id}"))];
    }

    private async Task<List<DeskTask>> DifferencesAsync()
    {
        var waiting = await new ItemReading(db).Waiting.AsNoTracking().GroupBy(i => i.Department)
            .Select(g => new { Department = g.Key, Count = g.Count(), AsOf = g.Max(i => i.AsOf) }).ToListAsync();
        return [.. waiting.Select(w => ExclusionList.Of(w.Department) is null
            ? new DeskTask(w.AsOf, $"{Label.Of(w.Department)}名单有{w.Count}处和登记的对不上", "登记有误就去改，没有错就写明情况", "逐条核实", "/reconciliations")
            : new DeskTask(w.AsOf, $"{Label.Of(w.Department)}名单上有本村{w.Count}条", "到户核实后逐条说明，要附证明；审定前办完", "逐条说明", "/reconciliations"))];
    }

    private async Task<List<DeskTask>> VisitsAsync()
    {
        var waiting = await db.Visits.AsNoTracking().Where(v => v.CheckedAt == null && v.Details.Mode == VisitMode.OnSite).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Since = g.Min(v => v.Details.VisitedOn) }).ToListAsync();
        return [.. waiting.Select(v => new DeskTask(v.Since, $"核对帮扶干部的走访记录{v.Count}条", "对照签字页逐条核对，核对后进村台账", "逐条核对", "/visits/check"))];
    }

    private async Task<List<DeskTask>> RostersAsync()
    {
        var role = officer.Actor.Role;
        var states = RosterFlow.WaitingFor(role).ToList();
        var rosters = await db.Rosters.AsNoTracking().Where(r => states.Contains(r.State) && !r.Signatures.Any(s => s.Role == role)).OrderBy(r => r.DrawnAt).Take(50)
            .Select(r => new { r.Id, r.AreaNo, r.ControlNo, r.State, r.HouseholdCount, r.PersonCount, r.DrawnAt, r.ReportedAt, r.RoundId }).ToListAsync();
        var sealed_ = role == Role.TownshipClerk ? rosters.FindAll(r => r.State == RosterState.Sealed) : [];
        var unsigned = await Letters.UnsignedAsync(sealed_.ConvertAll(r => r.RoundId));
        return [.. rosters.Select(r => sealed_.Contains(r) && unsigned.Contains(r.RoundId)
            ? new DeskTask(OfficialClock.Today(r.DrawnAt), $"{regions.Name(r.AreaNo)}花名册已盖章，还缺乡镇承诺书", $"{r.ControlNo}，{r.HouseholdCount}户{r.PersonCount}人", "办承诺书", "/letters")
            : new DeskTask(
            OfficialClock.Today(r.ReportedAt ?? r.DrawnAt),
            $"{regions.Name(r.AreaNo)}花名册：{Label.Of(r.State)}",
            $"{r.ControlNo}，{r.HouseholdCount}户{r.PersonCount}人",
            "去办理",
            $"/rosters/{r.Id}"))];
    }

    public sealed record PairedRow(Guid Id, long AreaNo, string HeadName, string GroupName, int Persons, DateOnly? LastVisit);
}
