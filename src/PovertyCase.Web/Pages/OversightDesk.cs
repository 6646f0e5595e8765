using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.LookBacks;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Supervision;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages;

/// <summary>What of the timetable of exits, the supervision and the look-backs waits for an officer.</summary>
internal sealed class OversightDesk(CaseDb db, CurrentOfficer officer, RegionBook regions)
{
    private const int QuietDays = 30;

    public async Task<IReadOnlyList<DeskTask>> TasksAsync() => officer.Role switch
    {
        Role.CountyHead => await TimetablesAsync(),
        Role.VillageClerk => [.. await SupervisionAsync(), .. await LookBacksAsync()],
        Role.TownshipClerk => [.. await SupervisionAsync(), .. await LookBacksAsync(), .. await SamplesAsync()],
        Role.CountyClerk => await SamplesAsync(),
        _ => [],
    };

    /// <summary>Households that the officer's own level drew and nobody has visited yet.</summary>
    private async Task<IReadOnlyList<DeskTask>> SamplesAsync()
    {
        var byCounty = officer.Role == Role.CountyClerk;
        var ended = FilingStages.Ended;
        var drawn = await db.SampledFilings.AsNoTracking().Where(s => s.ByCounty == byCounty && s.Finding == null && !ended.Contains(s.Filing.Stage))
            .GroupBy(s => s.DrawId).Select(g => new { g.Key, Count = g.Count(), On = g.Min(s => s.DrawnOn) }).OrderBy(d => d.On).Take(5).ToListAsync();
        return [.. drawn.Select(d => new DeskTask(d.On, $"抽中的{d.Count}户等您入户抽查", "两人以上入户，登记结果以后才能审核", "看名单", $"/samples/{d.Key}"))];
    }

    /// <summary>The own place under supervision, when nothing was entered for a month.</summary>
    private async Task<IReadOnlyList<DeskTask>> SupervisionAsync()
    {
        var since = officer.Today.AddDays(-QuietDays);
        var village = officer.Role == Role.VillageClerk;
        var quiet = await db.SupervisedPlaces.AsNoTracking()
            .Where(p => p.End == null && p.IsVillage == village && !db.SupervisionEntries.Any(e => e.PlaceId == p.Id && e.Entry.On > since))
            .OrderBy(p => p.AreaNo).Take(5).Select(p => new { p.Id, p.AreaNo, p.Details.Kind, p.Details.Sponsor, p.Details.StartsOn }).ToListAsync();
        return [.. quiet.Select(p => new DeskTask(
            p.StartsOn, $"{regions.Name(p.AreaNo)}在{Label.Of(p.Kind!.Value)}名单里，等您登记进展", $"{QuietDays}天里至少登记一次；包保责任人{p.Sponsor}", "去登记", $"/supervision/{p.Id}/report"))];
    }

    /// <summary>Households and villages of the running round that nobody has looked at, and problems whose day is near or over, of any round.</summary>
    private async Task<IReadOnlyList<DeskTask>> LookBacksAsync()
    {
        var (tasks, looks) = (new List<DeskTask>(), new LookBackWork(db));
        foreach (var round in await db.LookBackRounds.AsNoTracking().Where(r => r.ClosedOn == null).ToListAsync())
        {
            var sheets = looks.Unchecked(round.Id);
            var households = await sheets.CountAsync(s => s.HouseholdId != null);
            var due = round.Details.DueOn;
            if (households > 0)
            {
                tasks.Add(new DeskTask(round.Details.OpensOn, round.Verifies ? $"登记信息还有{households}户没有核实" : $"回头看还有{households}户没有查", $"{FlexibleDate.Long(due)}前查完", "去查", $"/look-backs/{round.Id}/households?state={LookBackResult.Waiting}") { Urgent = due <= officer.Today.AddDays(3) });
            }

            var villages = await sheets.Where(s => s.HouseholdId == null).OrderBy(s => s.AreaNo).Take(5).Select(s => new { s.Id, s.AreaNo }).ToListAsync();
            tasks.AddRange(villages.Select(v => new DeskTask(round.Details.OpensOn, round.Verifies ? $"{regions.Name(v.AreaNo)}是贫困村，村表还没有核实" : $"{regions.Name(v.AreaNo)}是已出列村，回头看还没有查", $"{FlexibleDate.Long(due)}前查完", "去查", $"/look-backs/sheets/{v.Id}") { Urgent = due <= officer.Today.AddDays(3) }));
        }

        var near = officer.Today.AddDays(3);
        var problems = await looks.Open.AsNoTracking().Where(p => p.Details.DueOn <= near).GroupBy(p => p.RoundId)
            .Select(g => new { g.Key, Count = g.Count(), First = g.Min(p => p.Details.DueOn) }).ToListAsync();
        tasks.AddRange(problems.Select(p => new DeskTask(p.First ?? officer.Today, $"回头看有{p.Count}个问题快到期或者过期没改好", "改好了就登记，改不了的报告上级", "看清单", $"/look-backs/{p.Key}/problems?state=open") { Urgent = true }));
        return tasks;
    }

    private async Task<IReadOnlyList<DeskTask>> TimetablesAsync()
    {
        var drafts = await db.Timetables.AsNoTracking().Where(t => t.State == TimetableState.Drafting).ToListAsync();
        return [.. drafts.Where(t => t.Allows(TimetableAct.PutInForce, officer.Actor)).Select(t => new DeskTask(t.Details.IssuedOn, $"退出计划{t.Name}等您审定", t.Details.Source, "去审定", $"/timetable/{t.Id}"))];
    }
}
