using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Notices;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public ListPage<Row> List { get; private set; } = ListPage<Row>.Empty;

    public NoticeKind? Kind { get; private set; }

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    public DateOnly Today => officer.Today;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public bool ShowsVillage => RegionCode.LevelOf(officer.Actor.AreaNo) != RegionLevel.Village;

    /// <summary>first for a village, second for a township, else null.</summary>
    public string? MayPost => officer.Role switch
    {
        Role.VillageClerk => "first",
        Role.TownshipClerk => "second",
        _ => null,
    };

    public async Task OnGetAsync(NoticeKind? kind, string? after, string? before)
    {
        Kind = kind is { } k && Enum.IsDefined(k) ? kind : null;
        Kinds = [.. Label.All<NoticeKind>().Select(n => new SelectListItem(n.Name, n.Value.ToString(), n.Value == Kind))];
        var notices = db.Notices.AsNoTracking();
        if (Kind is { } chosen)
        {
            notices = notices.Where(n => n.Kind == chosen);
        }

        List = await notices.TurnAsync(
            n => n.PostedOn,
            n => n.Id,
            taken => taken.Select(n => new Row(
                n.Id, n.AreaNo, n.Kind, n.PublicCode, n.PostedOn, n.LastDay, n.WithdrawnOn, n.Lines.Count, n.PersonCount,
                db.Objections.Count(o => o.NoticeId == n.Id && (o.State == ObjectionState.Received || o.State == ObjectionState.Investigating)))).ToListAsync(),
            row => new DayCursor(row.PostedOn, row.Id),
            after,
            before);
    }

    public sealed record Row(Guid Id, long AreaNo, NoticeKind Kind, string PublicCode, DateOnly PostedOn, DateOnly LastDay, DateOnly? WithdrawnOn, int Households, int Persons, int OpenObjections);
}
