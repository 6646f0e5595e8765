using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>The visit with the comparison sheet: day, at least two people, the signature of the householder.</summary>
public sealed class VisitModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : SheetPage(db, officer, regions)
{
    [BindProperty]
    public SheetVisit Visit { get; set; } = new();

    /// <summary>The group that walks through this village, whose names go on the sheet.</summary>
    public SurveyGroup? Group { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } instead)
        {
            return instead;
        }

        var (batch, village) = (Batch.Id, Sheet.AreaNo);
        Group = await Db.SurveyGroups.AsNoTracking().FirstOrDefaultAsync(g => g.BatchId == batch && g.Villages.Contains(village));
        return null;
    }

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
