using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.Trail;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Reports;

/// <summary>
/// 补录情况 (S1-08): visits, surveys, meetings and other acts whose day lies before the day of their entry, the newest entry first. It is read from the trail, so
/// it shows what was said at the moment of entry, whatever the record says today.
/// </summary>
public sealed class LateModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>Days between event and entry when nothing else is asked for.</summary>
    private const int Usual = 7;

    private static readonly IReadOnlyList<(string Kind, string Name)> Kinds =
        [("Visit", "走访"), ("Filing", "申请和入户核实"), ("ReviewMeeting", "民主评议"), ("Pairing", "结对")];

    public int Days { get; private set; } = Usual;

    public long? Region { get; private set; }

    public string? Kind { get; private set; }

    public Leaf<Row> Acts { get; private set; } = Leaf<Row>.Empty;

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public IReadOnlyList<SelectListItem> KindChoices => [.. Kinds.Select(k => new SelectListItem(k.Name, k.Kind, k.Kind == Kind))];

    public string Where => regions.Path(Region ?? officer.Actor.AreaNo);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    /// <summary>The record itself; what has no page of its own is found at its household.</summary>
    public static string Href(Row row) => row.ObjectKind switch
    {
        "Visit" => $"/visits/{row.ObjectId}",
        "Filing" => $"/filings/{row.ObjectId}",
        "ReviewMeeting" => $"/meetings/{row.ObjectId}",
        _ => $"/households/{row.TimelineOf}",
    };

    public async Task OnGetAsync(string? days, string? kind, long? region, string? after, string? before)
    {
        Days = LateDays.Of(days) ?? Usual;
        Kind = Kinds.Any(k => k.Kind == kind) ? kind : null;
        Region = region is { } r && RegionCode.IsRegion(r) && officer.Reader.Sees(r) && regions.Knows(r) ? r : null;
        Places = regions.Below(officer.Actor.AreaNo, Region);
        Acts = await TurnAsync(after, before);
    }

    private async Task<Leaf<Row>> TurnAsync(string? after, string? before)
    {
        var kinds = Kind is null ? Kinds.Select(k => k.Kind).ToList() : [Kind];
        var acts = LateDays.Narrow(db.Trail.AsNoTracking(), Days).Where(e => kinds.Contains(e.ObjectKind));
        if (Region is { } region)
        {
            var (first, last) = RegionCode.RangeOf(region);
            acts = acts.Where(e => e.AreaNo >= first && e.AreaNo <= last);
        }

        var from = await FindAsync(after);
        var to = from is null ? await FindAsync(before) : null;
        if (from is { } f)
        {
            acts = acts.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(f.At, f.Id)));
        }
        else if (to is { } t)
        {
            acts = acts.Where(e => EF.Functions.GreaterThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(t.At, t.Id)));
        }

        acts = to is null ? acts.OrderByDescending(e => e.At).ThenByDescending(e => e.Id) : acts.OrderBy(e => e.At).ThenBy(e => e.Id);
        var rows = await acts.Take(Leaf<Row>.Size + 1)
            .Select(e => new Row(e.Id, e.At, e.HappenedOn, e.DaysLate, e.OfficerName, e.Role, e.Act, e.ObjectKind, e.ObjectId, e.TimelineOf, e.AreaNo))
            .ToListAsync();
        return Leaf<Row>.Of(rows, to is not null, from is not null, r => r.Id);
    }

    private async Task<(DateTimeOffset At, Guid Id)?> FindAsync(string? key)
    {
        if (!Guid.TryParse(key, out var id))
        {
            return null;
        }

        var found = await db.Trail.Where(e => e.Id == id).Select(e => new { e.At }).SingleOrDefaultAsync();
        return found is null ? null : (found.At, id);
    }

    public sealed record Row(
        Guid Id, DateTimeOffset At, DateOnly? HappenedOn, int? DaysLate, string Officer, Role Role, string Act, string ObjectKind, Guid? ObjectId, Guid? TimelineOf, long AreaNo);
}
