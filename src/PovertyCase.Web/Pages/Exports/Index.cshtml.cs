using Microsoft.EntityFrameworkCore;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Pages.Exports;

/// <summary>Where exports begin, and who took what out lately.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private const int Latest = 50;

    public string Where => regions.Path(officer.Actor.AreaNo);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync() =>
        Rows = await db.Trail.AsNoTracking()
            .Where(e => e.ObjectKind == RegisterExport.Kind)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Take(Latest)
            .Select(e => new Row(e.At, e.OfficerName, e.Act, e.Note))
            .ToListAsync();

    public sealed record Row(DateTimeOffset At, string By, string Act, string? Note);
}
