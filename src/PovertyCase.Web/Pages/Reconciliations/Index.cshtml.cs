using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Jobs;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.Reconciliations;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>部门比对: the lists of this level, and what they leave to be looked at within reach.</summary>
public sealed class IndexModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ItemReading items) : CasePage
{
    private const int Latest = 50;

    public IReadOnlyList<Reconciliation> Lists { get; private set; } = [];

    /// <summary>Comparisons that go on or were not done, by list.</summary>
    public IReadOnlyDictionary<Guid, Job> Jobs { get; private set; } = new Dictionary<Guid, Job>();

    public IReadOnlyList<ItemRow> Items { get; private set; } = [];

    public string? Next { get; private set; }

    public string Path => regions.Path(officer.Actor.AreaNo);

    public DateOnly Today => officer.Today;

    public bool MayUpload => officer.Role is Role.TownshipClerk or Role.CountyClerk;

    public bool IsVillage => officer.Role == Role.VillageClerk;

    /// <summary>Being named is the finding there; nothing is compared.</summary>
    public bool IsExclusion(Reconciliation list) => ExclusionList.Of(list.Details.Department) is not null;

    public async Task OnGetAsync(Guid? after)
    {
        Lists = await db.Reconciliations.AsNoTracking().OrderByDescending(l => l.UploadedAt).ThenByDescending(l => l.Id).Take(Latest).ToListAsync();
        Jobs = await JobOnPage.LoadAsync(db, [.. Lists.Select(l => l.Id)], HttpContext.RequestAborted);
        if (IsVillage)
        {
            (Items, var next) = await items.PageAsync(items.Waiting, after, HttpContext.RequestAborted);
            Next = next?.ToString();
        }
    }
}
