using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Measures;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Assistance;

/// <summary>监测对象台账 (report 7.1): who is watched and helped, of which kind, where it stands, how long the first help took (S2-20 to S2-24).</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public AssistanceStage? Stage { get; private set; }

    public MonitoringTarget? Target { get; private set; }

    /// <summary>A risk of the household, main or other.</summary>
    public string? Risk { get; private set; }

    public long? Region { get; private set; }

    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public IReadOnlyList<KindRow> Kinds { get; private set; } = [];

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    /// <summary>The day the list stands for.</summary>
    public DateOnly Today => Asked.Day ?? officer.Today;

    /// <summary>Where a line leads: of a day to the household as it was.</summary>
    public string Link(Row row) => Asked.Day is null ? $"/assistance/{row.Id}" : Asked.Household(row.HouseholdId);

    /// <summary>Carries the day along in an address.</summary>
    public string OfDay => Asked.Written is { } day ? $"&{HouseholdFilter.AsOfKey}={day}" : "";

    private int PlanDays { get; set; }

    public DateOnly PlanBy(Row row) => row.MarkedOn.AddDays(PlanDays);

    public string Where => officer.Role == Role.Helper ? "我结对的户" : regions.Path(officer.Actor.AreaNo, Asked.Day);

    public IReadOnlyList<SelectListItem> Places => officer.Role == Role.Helper ? [] : regions.Below(officer.Actor.AreaNo, Region);

    public IReadOnlyList<SelectListItem> Stages => [.. Label.All<AssistanceStage>().Select(s => new SelectListItem(s.Name, s.Value.ToString(), s.Value == Stage))];

    public IReadOnlyList<SelectListItem> Targets => [.. Label.All<MonitoringTarget>().Select(t => new SelectListItem(t.Name, t.Value.ToString(), t.Value == Target))];

    /// <summary>As on the page of one of them: who sees no filings is not told what the filing says.</summary>
    public bool SeesRisks => officer.Role is not Role.Helper;

    public IEnumerable<SelectListItem> Risks => RiskClue.Choices.Select(r => new SelectListItem(RiskClue.NameOf(r), r, r == Risk));

    public string Village(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo, Asked.Day);

    public async Task OnGetAsync(string? after, string? before)
    {
        Asked = AskedDay.Of(Request.Query, officer.Today);
        Stage = Enum.TryParse<AssistanceStage>(Request.Query["stage"], out var stage) && Enum.IsDefined(stage) ? stage : null;
        Target = Enum.TryParse<MonitoringTarget>(Request.Query["target"], out var target) && Enum.IsDefined(target) ? target : null;
        Risk = SeesRisks ? RiskClue.Choices.FirstOrDefault(r => r == Request.Query["risk"]) : null;
        Region = long.TryParse(Request.Query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && regions.Knows(region) ? region : null;
        var reached = db.On(db.Assistances, Asked.Day).AsNoTracking();
        if (Region is { } r)
        {
            var (from, to) = RegionCode.RangeOf(r);
            reached = reached.Where(a => a.AreaNo >= from && a.AreaNo <= to);
        }

        PlanDays = await db.PlanDaysAsync(Today);

        // Of the few households of a helper the list itself says it all.
        Kinds = officer.Role is Role.Helper ? [] : await KindsAsync(reached, db.On(db.Households, Asked.Day));
        if (Stage is { } s)
        {
            reached = reached.Where(a => a.Stage == s);
        }

        if (Target is { } t)
        {
            reached = reached.Where(a => a.Target == t);
        }

        if (Risk is { } risk)
        {
            var among = $",{risk},";
            var filings = db.On(db.Filings, Asked.Day);
            reached = reached.Where(a => filings.Any(f => f.Id == a.FilingId && f.Clue != null && ("," + f.Clue.Risk + "," + (f.Clue.OtherRisks ?? "") + ",").Contains(among)));
        }

        List = await reached.TurnAsync(
            a => a.MarkedOn,
            a => a.Id,
            ReadAsync,
            row => new DayCursor(row.MarkedOn, row.Id),
            after,
            before);
    }

    /// <summary>What belongs to the lines by their keys, as it was on the day.</summary>
    private async Task<List<Row>> ReadAsync(IQueryable<Domain.Measures.Assistance> taken)
    {
        var rows = await taken.Select(a => new { a.Id, a.AreaNo, a.HouseholdId, a.FilingId, a.Target, a.Stage, a.MarkedOn, a.FoundOn, a.FirstMeasureOn, Contact = a.Plan == null ? null : a.Plan.Contact }).ToListAsync();
        var (homes, ids, filed) = (rows.Select(r => r.HouseholdId).Distinct().ToArray(), rows.Select(r => r.Id).ToArray(), rows.Select(r => r.FilingId).Distinct().ToArray());
        var heads = await db.On(db.Households, Asked.Day).Where(h => homes.Contains(h.Id)).Select(h => new { h.Id, h.HeadName, h.Details.GroupName, h.PersonCount }).ToDictionaryAsync(h => h.Id);
        var measures = (await db.On(db.Measures, Asked.Day).Where(m => homes.Contains(m.HouseholdId) && ids.Contains(m.AssistanceId) && m.StruckBecause == null)
            .Select(m => new { m.AssistanceId, IsDone = m.Result != null }).ToListAsync()).ToLookup(m => m.AssistanceId, m => m.IsDone);
        var clues = !SeesRisks ? [] : (await db.On(db.Filings, Asked.Day).Where(f => filed.Contains(f.Id)).Select(f => new { f.Id, f.Clue }).ToListAsync()).ToDictionary(f => f.Id, f => f.Clue);
        return [.. rows.Where(r => heads.ContainsKey(r.HouseholdId)).Select(r => new Row(
            r.Id, r.HouseholdId, r.AreaNo, heads[r.HouseholdId].HeadName, heads[r.HouseholdId].GroupName, heads[r.HouseholdId].PersonCount, r.Target, r.Stage, r.MarkedOn, r.FoundOn, r.FirstMeasureOn, r.Contact,
            measures[r.Id].Count(), measures[r.Id].Count(done => done), clues.GetValueOrDefault(r.FilingId)))];
    }

    /// <summary>One statement over the index of the list: the kinds with what is watched, what is over, and the mean days to the first help.</summary>
    private static async Task<IReadOnlyList<KindRow>> KindsAsync(IQueryable<Domain.Measures.Assistance> reached, IQueryable<Household> households)
    {
        var counts = await reached.Join(households, a => a.HouseholdId, h => h.Id, (a, h) => new { a.Target, a.Stage, a.FirstMeasureOn, a.FoundOn, h.PersonCount })
            .GroupBy(a => new { a.Target, Ended = a.Stage == AssistanceStage.Removed || a.Stage == AssistanceStage.NaturallyRemoved })
            .Select(g => new
            {
                g.Key,
                Removed = g.Count(a => a.Stage == AssistanceStage.Removed),
                Households = g.Count(),
                Persons = g.Sum(a => a.PersonCount),
                Helped = g.Count(a => a.FirstMeasureOn != null),
                Days = g.Sum(a => a.FirstMeasureOn == null ? 0 : a.FirstMeasureOn.Value.DayNumber - a.FoundOn.DayNumber),
            }).ToListAsync();
        return [.. Label.All<MonitoringTarget>().Select(kind =>
        {
            var (open, ended) = (counts.Find(c => c.Key.Target == kind.Value && !c.Key.Ended), counts.Find(c => c.Key.Target == kind.Value && c.Key.Ended));
            var helped = (open?.Helped ?? 0) + (ended?.Helped ?? 0);
            return new KindRow(
                kind.Value, open?.Households ?? 0, open?.Persons ?? 0, ended?.Removed ?? 0, (ended?.Households ?? 0) - (ended?.Removed ?? 0), (open?.Households ?? 0) - (open?.Helped ?? 0),
                helped == 0 ? null : Math.Round(((open?.Days ?? 0) + (ended?.Days ?? 0)) / (decimal)helped, 1));
        })];
    }

    /// <param name="MeanDays">From the clue to the first measure, over all that had one.</param>
    public sealed record KindRow(MonitoringTarget Target, int Households, int Persons, int Removed, int Gone, int Unhelped, decimal? MeanDays);

    public sealed record Row(
        Guid Id, Guid HouseholdId, long AreaNo, string HeadName, string GroupName, int Persons, MonitoringTarget Target, AssistanceStage Stage, DateOnly MarkedOn, DateOnly FoundOn, DateOnly? FirstMeasureOn, string? Contact, int Planned, int Done, RiskClue? Clue)
    {
        public int? LeadDays => FirstMeasureOn is { } first ? first.DayNumber - FoundOn.DayNumber : null;
    }
}
