using Microsoft.AspNetCore.Mvc;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>The visit with the comparison sheet: day, at least two people, the signature of the householder.</summary>
public sealed class VisitModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    [BindProperty]
    public SheetVisit Visit { get; set; } = new();

    public void OnGet() => Visit = Sheet.Visit ?? new SheetVisit { VisitedOn = Officer.Today, SignedBy = Sheet.Household.HeadName };

    public async Task<IActionResult> OnPostAsync()
    {
        await Db.KeepStageAsync(Batch, HttpContext.RequestAborted);
        Db.Expect(Sheet, Version);
        Sheet.RecordVisit(Batch, Visit, Officer.Actor);
        await Db.SaveChangesAsync();
        return Done("已登记入户，接着填本年的收入和生产生活条件", "/Adjustments/Sheet", new { sheet = SheetId });
    }
}
