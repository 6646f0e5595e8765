using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Discipline;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Leads;

/// <summary>A page about one lead; who looks at it is written into the trail each time.</summary>
public abstract class LeadPage(CaseDb db, CurrentOfficer officer) : CasePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public DisciplineLead Lead { get; private set; } = null!;

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public bool Allows(LeadAct act) => Lead.Allows(act, officer.Actor.Role);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.Leads.SingleOrDefaultAsync(l => l.Id == Id) is not { } lead)
        {
            return NotFound();
        }

        Lead = lead;
        if (HttpMethods.IsGet(Request.Method))
        {
            await db.RecordReadingAsync("查看问题线索", nameof(DisciplineLead), lead.Id, lead.AreaNo, HttpContext.RequestAborted);
        }

        return null;
    }
}
