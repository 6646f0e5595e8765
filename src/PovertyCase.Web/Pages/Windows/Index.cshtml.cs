using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Windows;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>A county sets a few windows a year; ten years stay in sight.</summary>
    private const int Most = 200;

    public IReadOnlyList<EntryWindow> Rows { get; private set; } = [];

    public bool MayOpen => officer.Role is Role.CountyClerk or Role.CountyHead;

    public DateOnly Today => officer.Today;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<EntryKind> NeverSet => [.. Enum.GetValues<EntryKind>().Where(k => Rows.All(r => r.Details.Kind != k))];

    public string PlaceOf(EntryWindow window) => window.Details.TownshipNo is { } township ? regions.Name(township) : "全县";

    public (string Text, string Colour) StateOf(EntryWindow window) => window switch
    {
        { EndedAt: not null } => ("提前结束", "rest"),
        _ when window.IsOpenOn(Today) => ("开放中", "go"),
        _ when window.IsOverOn(Today) => ("已过期", "rest"),
        _ => ("未到", "wait"),
    };

    public async Task OnGetAsync() =>
        Rows = await db.EntryWindows.AsNoTracking().OrderByDescending(w => w.Details.OpensOn).ThenByDescending(w => w.Id).Take(Most).ToListAsync();
}
