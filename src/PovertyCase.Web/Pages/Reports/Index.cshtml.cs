using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Reports;

public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public string Where => regions.Path(officer.Actor.AreaNo);

    public DateOnly Today => officer.Today;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var counted = await db.Households.AsNoTracking()
            .Where(h => h.Status != HouseholdStatus.Voided)
            .GroupBy(h => h.Status)
            .Select(g => new Row(g.Key, g.Count(), g.Sum(h => h.PersonCount)))
            .ToListAsync();
        Rows = [.. Label.All<HouseholdStatus>().Where(s => s.Value != HouseholdStatus.Voided).Select(s => counted.FirstOrDefault(c => c.Status == s.Value) ?? new Row(s.Value, 0, 0))];
    }

    public sealed record Row(HouseholdStatus Status, int Households, int Persons);
}
