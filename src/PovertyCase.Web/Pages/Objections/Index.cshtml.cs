using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Objections;

public enum ObjectionShow
{
    [Display(Name = "没有答复的")]
    Owed = 0,

    [Display(Name = "待受理")]
    Received = 1,

    [Display(Name = "核查中")]
    Investigating = 2,

    [Display(Name = "超过期限的")]
    Overdue = 3,

    [Display(Name = "已经答复的")]
    Answered = 4,
}

/// <summary>异议: what waits longest for its answer first.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private static readonly ObjectionState[] Owed = [.. ObjectionFlow.Owed];

    public ObjectionShow Showing { get; private set; }

    public long? Region { get; private set; }

    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public int Total { get; private set; }

    public IReadOnlyList<SelectListItem> Kinds => [.. Label.All<ObjectionShow>().Select(s => new SelectListItem(s.Name, s.Value.ToString().ToLowerInvariant(), s.Value == Showing))];

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public DateOnly Today => officer.Today;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public async Task OnGetAsync(string? after, string? before)
    {
        Showing = Enum.TryParse<ObjectionShow>(Request.Query["show"], ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : ObjectionShow.Owed;
        Region = long.TryParse(Request.Query["region"], NumberStyles.None, CultureInfo.InvariantCulture, out var region) && regions.Knows(region) ? region : null;
        var today = Today;
        var chosen = db.Objections.AsNoTracking();
        chosen = Showing switch
        {
            ObjectionShow.Received => chosen.Where(o => o.State == ObjectionState.Received),
            ObjectionShow.Investigating => chosen.Where(o => o.State == ObjectionState.Investigating),
            ObjectionShow.Overdue => chosen.Where(o => Owed.Contains(o.State) && o.AnswerBy < today),
            ObjectionShow.Answered => chosen.Where(o => !Owed.Contains(o.State)),
            _ => chosen.Where(o => Owed.Contains(o.State)),
        };
        if (Region is { } r)
        {
            var (from, to) = RegionCode.RangeOf(r);
            chosen = chosen.Where(o => o.AreaNo >= from && o.AreaNo <= to);
        }

        Total = await chosen.CountAsync();
        List = await TurnAsync(chosen, DayCursor.Parse(after), DayCursor.Parse(before));
    }

    /// <summary>By deadline, the nearest first.</summary>
    private static async Task<ListPage<Row>> TurnAsync(IQueryable<Objection> chosen, DayCursor? after, DayCursor? before)
    {
        if (after is { } a)
        {
            chosen = chosen.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.AnswerBy, o.Id), ValueTuple.Create(a.Day, a.Id)));
        }
        else if (before is { } b)
        {
            chosen = chosen.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.AnswerBy, o.Id), ValueTuple.Create(b.Day, b.Id)));
        }

        chosen = after is null && before is not null ? chosen.OrderByDescending(o => o.AnswerBy).ThenByDescending(o => o.Id) : chosen.OrderBy(o => o.AnswerBy).ThenBy(o => o.Id);
        var rows = await chosen.Take(ListPage<Row>.Size + 1)
            .Select(o => new Row(o.Id, o.AreaNo, o.About, o.NoticeLine!.HeadName, o.Notice.Kind, o.Details.Channel, o.Details.Content, o.RaisedOn, o.AnswerBy, o.State, o.Holds)).ToListAsync();
        return ListPage<Row>.Cut(rows, after, before, r => new DayCursor(r.AnswerBy, r.Id));
    }

    public sealed record Row(
        Guid Id, long AreaNo, ObjectionAbout About, string? HeadName, NoticeKind Notice, ObjectionChannel Channel, string Content, DateOnly RaisedOn, DateOnly AnswerBy, ObjectionState State, bool Holds)
    {
        public string Whom => Objection.WhomIn(About, HeadName);

        public bool IsOwed => ObjectionFlow.Owed.Contains(State);
    }
}
