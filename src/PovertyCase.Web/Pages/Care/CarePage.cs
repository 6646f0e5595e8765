using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Care;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Care;

/// <summary>A page about one entry of the register; who looks at it is written into the trail each time.</summary>
public abstract class CarePage(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>Who lives in another village now is no longer seen from here.</summary>
    public const string Elsewhere = "（已迁到外村）";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public SpecialCare Care { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string HeadName { get; private set; } = "";

    public string Place => regions.Path(Care.AreaNo);

    protected CaseDb Db => db;

    protected CurrentOfficer Officer => officer;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.SpecialCares.SingleOrDefaultAsync(c => c.Id == Id) is not { } care)
        {
            return NotFound();
        }

        Care = care;
        Name = await db.Memberships.Where(m => m.Id == care.MembershipId).Select(m => m.Person.Name).SingleOrDefaultAsync() ?? Elsewhere;
        HeadName = await db.Households.Where(h => h.Id == care.HouseholdId).Select(h => h.HeadName).SingleAsync();
        if (HttpMethods.IsGet(Request.Method))
        {
            await db.RecordReadingAsync("查看特殊困难群体", nameof(SpecialCare), care.Id, care.AreaNo, HttpContext.RequestAborted);
        }

        return null;
    }
}
