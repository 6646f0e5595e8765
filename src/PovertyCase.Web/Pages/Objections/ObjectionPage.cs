using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Objections;

/// <summary>What the pages about one objection share: the objection with its notice, or 404.</summary>
public abstract class ObjectionPage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that was read, against stale tabs.</summary>
    [BindProperty]
    public long Version { get; set; }

    public Objection Objection { get; private set; } = null!;

    public Notice Notice => Objection.Notice;

    public RegionBook Regions => regions;

    public Actor Me => officer.Actor;

    public DateOnly Today => officer.Today;

    protected CaseDb Db => db;

    public bool Allows(ObjectionAct act) => Objection.Allows(act, Me);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Objections.Include(o => o.NoticeLine).Include(o => o.Notice).SingleOrDefaultAsync(o => o.Id == Id) is not { } objection)
        {
            return NotFound();
        }

        Objection = objection;
        return null;
    }
}
