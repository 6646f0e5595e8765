using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Domain.Visits;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Procedures;

/// <summary>Something that one village has to have done by a day.</summary>
/// <param name="Href">Where it is done.</param>
public sealed record Duty(DateOnly Day, string Title, string Note, string Href);

/// <summary>A week of a village, Monday to Sunday.</summary>
/// <param name="IsFull">More duties than the county's limit: some should be moved (S1-20).</param>
/// <param name="IsBusy">The farming season touches it.</param>
public sealed record DutyWeek(DateOnly Monday, IReadOnlyList<Duty> Duties, bool IsFull, bool IsBusy)
{
    public DateOnly Sunday => Monday.AddDays(6);
}

/// <summary>一村一张日程: every day by which the village has to have done something, from all procedures, by weeks (S1-19, S1-20). One short query for each kind of work.</summary>
public sealed class VillageDuties(CaseDb db, CurrentOfficer officer)
{
    private static readonly FilingStage[] BeforeDecision =
        [FilingStage.Clue, FilingStage.RiskApplied, FilingStage.RiskChecked, FilingStage.RiskCompared, FilingStage.RiskReviewed, FilingStage.VillageNotice, FilingStage.TownshipReview, FilingStage.CountyDecision];

    public async Task<IReadOnlyList<DutyWeek>> WeeksAsync(long village, DateOnly first, DateOnly last)
    {
        var (from, to) = (Monday(first), Monday(last).AddDays(6));
        List<Duty> duties =
        [
            .. await OfTheCountyAsync(village, from, to),
            .. await NoticesAsync(village, from, to),
            .. await MonitoringAsync(village, from, to),
            .. await ObjectionsAsync(village, from, to),
            .. await HelpAsync(village, from, to),
            .. await TeamsAsync(village, from, to),
            .. await VisitsAsync(village, from, to),
            .. await LookBacksAsync(village, from, to),
            .. await SupervisionAsync(village, from, to),
        ];
        var today = officer.Today;
        var settings = await db.SettingsOnAsync(today);
        var most = settings.Days(Domain.Settings.SettingKeys.DutiesPerWeek, Domain.Settings.SettingKeys.UsualDutiesPerWeek);
        var weeks = new List<DutyWeek>();
        for (var monday = from; monday <= to; monday = monday.AddDays(7))
        {
            var (begin, end) = (monday, monday.AddDays(6));
            var ofWeek = duties.Where(d => d.Day >= begin && d.Day <= end).OrderBy(d => d.Day).ThenBy(d => d.Title, StringComparer.Ordinal).ToList();
            weeks.Add(new DutyWeek(monday, ofWeek, ofWeek.Count > most, Enumerable.Range(0, 7).Any(i => settings.Season.Holds(begin.AddDays(i)))));
        }

        return weeks;
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>What the county has set for all its villages, or for the village's township.</summary>
    private async Task<List<Duty>> OfTheCountyAsync(long village, DateOnly from, DateOnly to)
    {
        var (county, township) = (RegionCode.CountyOf(village), RegionCode.TownshipOf(village));
        var rounds = await db.Rounds.AsNoTracking().Where(r => r.AreaNo == county && r.ClosedAt == null && r.ClosesOn >= from && r.ClosesOn <= to).Select(r => new { r.Id, r.Name, r.ClosesOn }).ToListAsync();
        var windows = await db.EntryWindows.AsNoTracking()
            .Where(w => w.AreaNo == county && w.EndedAt == null && w.Details.ClosesOn >= from && w.Details.ClosesOn <= to && (w.Details.TownshipNo == null || w.Details.TownshipNo == township))
            .Select(w => new { w.Details.Kind, w.Details.ClosesOn }).ToListAsync();
        var years = await db.Adjustments.AsNoTracking().Where(b => b.AreaNo == county && b.Stage < AdjustmentStage.Frozen && b.Details.SurveyFrom <= to && b.Details.FreezeOn >= from)
            .Select(b => new { b.Id, b.Year, b.Details.SurveyFrom, b.Details.SurveyTo, b.Details.FreezeOn }).ToListAsync();
        return
        [
            .. rounds.Select(r => new Duty(r.ClosesOn, $"{r.Name}截止", "这天以后不能再登记申请", $"/rounds/{r.Id}")),
            .. windows.Select(w => new Duty(w.ClosesOn, $"{Label.Of(w.Kind)}开放期最后一天", "过了这天要等县里再开放", "/windows")),
            .. years.SelectMany(y => new[]
            {
                new Duty(y.SurveyFrom, $"{y.Year}年度动态调整开始入户", "", $"/adjustments/{y.Id}"),
                new Duty(y.SurveyTo, $"{y.Year}年度动态调整入户截止", "入户核实和研判要做完", $"/adjustments/{y.Id}"),
                new Duty(y.FreezeOn, $"{y.Year}年度数据冻结", "冻结以后不能再补填", $"/adjustments/{y.Id}"),
            }).Where(d => d.Day >= from && d.Day <= to),
        ];
    }

    /// <summary>Announcements that run, and notices as long as households on them wait for what follows; one that is done with, taken back or posted anew is no duty any more.</summary>
    private async Task<IEnumerable<Duty>> NoticesAsync(long village, DateOnly from, DateOnly to)
    {
        var today = officer.Today;
        var ending = await db.Notices.AsNoTracking()
            .Where(n => n.AreaNo == village && n.LastDay >= from && n.LastDay <= to && ((n.Kind == NoticeKind.Announcement && n.LastDay >= today) || db.NoticeLines.Any(l => l.NoticeId == n.Id
                && db.Filings.Any(f => f.Id == l.FilingId
                    && ((n.Kind == NoticeKind.First && f.Stage == FilingStage.FirstNotice) || (n.Kind == NoticeKind.Second && f.Stage == FilingStage.SecondNotice) || (n.Kind == NoticeKind.Village && f.Stage == FilingStage.VillageNotice)))
                && !db.NoticeLines.Any(later => later.FilingId == l.FilingId && later.Notice.Kind == n.Kind
                    && EF.Functions.GreaterThan(ValueTuple.Create(later.Notice.PostedOn, later.NoticeId), ValueTuple.Create(n.PostedOn, n.Id))))))
            .Select(n => new { n.Id, n.Kind, n.LastDay }).ToListAsync();
        return ending.Select(n => new Duty(n.LastDay, $"{Label.Of(n.Kind)}期满", Then(n.Kind, n.LastDay < today), $"/notices/{n.Id}"));

        static string Then(NoticeKind kind, bool isOver) => (kind, isOver) switch
        {
            (NoticeKind.First or NoticeKind.Village, true) => "已经期满，可以上报乡镇",
            (NoticeKind.First or NoticeKind.Village, false) => "拍期满照片，次日上报乡镇",
            (_, true) => "已经期满，等乡镇列入花名册",
            _ => "拍期满照片",
        };
    }

    private async Task<IEnumerable<Duty>> MonitoringAsync(long village, DateOnly from, DateOnly to)
    {
        var days = (await db.SettingsOnAsync(officer.Today)).DaysToDecision;
        var (found, last) = (from.AddDays(-days), to.AddDays(-days));
        var open = await db.Filings.AsNoTracking().Where(f => f.AreaNo == village && f.Kind == FilingKind.Monitoring && BeforeDecision.Contains(f.Stage) && f.AppliedOn >= found && f.AppliedOn <= last)
            .GroupBy(f => f.AppliedOn).Select(g => new { FoundOn = g.Key, Count = g.Count() }).ToListAsync();
        return open.Select(f => new Duty(f.FoundOn.AddDays(days), $"{f.Count}户监测对象要审定完", $"{FlexibleDate.Long(f.FoundOn)}发现的线索", "/filings"));
    }

    private async Task<IEnumerable<Duty>> ObjectionsAsync(long village, DateOnly from, DateOnly to)
    {
        var owed = await db.Objections.AsNoTracking().Where(o => o.AreaNo == village && (o.State == ObjectionState.Received || o.State == ObjectionState.Investigating) && o.AnswerBy >= from && o.AnswerBy <= to)
            .GroupBy(o => o.AnswerBy).Select(g => new { Day = g.Key, Count = g.Count() }).ToListAsync();
        return owed.Select(o => new Duty(o.Day, $"{o.Count}件异议要答复", "乡镇核查，村里配合", "/objections"));
    }

    private async Task<List<Duty>> HelpAsync(long village, DateOnly from, DateOnly to)
    {
        var today = officer.Today;
        var days = await db.PlanDaysAsync(today);
        var (marked, last) = (from.AddDays(-days), to.AddDays(-days));
        var unplanned = await db.Assistances.AsNoTracking().Where(a => a.AreaNo == village && a.Stage == AssistanceStage.MeasuresDue && a.MarkedOn >= marked && a.MarkedOn <= last)
            .GroupBy(a => a.MarkedOn).Select(g => new { MarkedOn = g.Key, Count = g.Count() }).ToListAsync();
        return [.. unplanned.Select(a => new Duty(a.MarkedOn.AddDays(days), $"{a.Count}户监测户要定帮扶措施", $"标注后{days}天内", "/assistance"))];
    }

    private async Task<List<Duty>> TeamsAsync(long village, DateOnly from, DateOnly to)
    {
        var duties = new List<Duty>();
        var teams = await db.Teams.AsNoTracking().AnyAsync(t => t.AreaNo == village && t.Details.StartsOn <= to && (t.Details.EndsOn == null || t.Details.EndsOn >= from));
        for (var month = new DateOnly(from.Year, from.Month, 1); teams && month <= to; month = month.AddMonths(1))
        {
            var (last, no) = (month.AddMonths(1).AddDays(-1), Month.Of(month).No);
            if (last >= from && last <= to && !await db.TeamSheets.AnyAsync(s => s.AreaNo == village && s.MonthNo == no && s.Stage != SheetStage.Drafting))
            {
                duties.Add(new Duty(last, $"{month.Month}月驻村台账要报", "报乡镇确认", "/teams/sheets"));
            }
        }

        return duties;
    }

    private async Task<List<Duty>> LookBacksAsync(long village, DateOnly from, DateOnly to)
    {
        var looks = new LookBackWork(db);
        var duties = new List<Duty>();
        foreach (var round in await db.LookBackRounds.AsNoTracking().Where(r => r.ClosedOn == null && r.Details.DueOn >= from && r.Details.DueOn <= to).Select(r => new { r.Id, r.Details.Title, r.Details.DueOn, r.Details.Scope }).ToListAsync())
        {
            var left = looks.Unchecked(round.Id).AsNoTracking().Where(s => s.AreaNo == village);
            var households = await left.CountAsync(s => s.HouseholdId != null);
            if (households > 0)
            {
                duties.Add(new Duty(round.DueOn, $"{round.Title}查完", $"还有{households}户没有查", $"/look-backs/{round.Id}/households?state={LookBackResult.Waiting}"));
            }

            var own = await left.Where(s => s.HouseholdId == null).Select(s => s.Id).ToListAsync();
            duties.AddRange(own.Select(sheet => new Duty(round.DueOn, $"{round.Title}查本村", round.Scope == LookBackScope.Register ? "贫困村，村表没有逐项核实" : "已出列村，全村的情况没有查", $"/look-backs/sheets/{sheet}")));
        }

        var problems = await looks.Open.AsNoTracking().Where(p => p.AreaNo == village && p.Details.DueOn >= from && p.Details.DueOn <= to)
            .GroupBy(p => new { p.RoundId, p.Details.DueOn }).Select(g => new { g.Key.RoundId, g.Key.DueOn, Count = g.Count() }).ToListAsync();
        duties.AddRange(problems.Select(p => new Duty(p.DueOn!.Value, $"回头看的{p.Count}个问题要改好", "改好了就登记", $"/look-backs/{p.RoundId}/problems?state=open")));
        return duties;
    }

    private async Task<IEnumerable<Duty>> SupervisionAsync(long village, DateOnly from, DateOnly to)
    {
        var township = RegionCode.TownshipOf(village);
        var places = await db.SupervisedPlaces.AsNoTracking().Where(p => (p.AreaNo == village || p.AreaNo == township) && p.End == null && p.Details.DueOn >= from && p.Details.DueOn <= to)
            .Select(p => new { p.Id, p.Details.Kind, p.Details.DueOn }).ToListAsync();
        return places.Select(p => new Duty(p.DueOn!.Value, $"{Label.Of(p.Kind!.Value)}要见效", "县里按这一天看结果", $"/supervision/{p.Id}"));
    }

    /// <summary>Every household on the register is visited once in each quarter (HP-005); the village sees how many still wait.</summary>
    private async Task<List<Duty>> VisitsAsync(long village, DateOnly from, DateOnly to)
    {
        var duties = new List<Duty>();
        for (var quarter = Quarter.Of(from); quarter.First <= to; quarter = Quarter.Of(quarter.Last.AddDays(1)))
        {
            if (quarter.Last < from || quarter.Last > to)
            {
                continue;
            }

            var (first, last) = (quarter.First, quarter.Last);
            var left = await db.Households.AsNoTracking().CountAsync(h => h.AreaNo == village
                && (h.Status == HouseholdStatus.Registered || h.Status == HouseholdStatus.Returned)
                && !db.Visits.Any(v => v.HouseholdId == h.Id && v.Details.Mode == VisitMode.OnSite && v.Details.MetSomebody && v.Details.VisitedOn >= first && v.Details.VisitedOn <= last));
            if (left > 0)
            {
                duties.Add(new Duty(last, $"{quarter.Name}走访截止", $"还有{left}户没有上门", "/visits"));
            }
        }

        return duties;
    }
}
