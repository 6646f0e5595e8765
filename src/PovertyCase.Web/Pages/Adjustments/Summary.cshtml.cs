using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Common;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>The summary of a frozen year, printed from what was frozen and from nothing else.</summary>
public sealed class SummaryModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : PrintPage
{
    public string Back { get; private set; } = "/adjustments";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? snapshot)
    {
        var all = await db.AdjustmentSnapshots.AsNoTracking().Where(s => s.BatchId == id).OrderByDescending(s => s.TakenAt).ToListAsync();
        var chosen = snapshot is null ? all.FirstOrDefault() : all.Find(s => s.Id == snapshot);
        if (chosen is null || await db.Adjustments.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id) is not { } batch)
        {
            return NotFound();
        }

        Back = $"/adjustments/{id}";
        var title = $"{regions.Name(batch.AreaNo)}{batch.Year}年度动态调整汇总表";
        var result = Print(
            fonts => AdjustmentSummaryDocument.Print(fonts, new AdjustmentSummarySheet
            {
                Title = title,
                Frozen = $"{OfficialClock.Text(chosen.TakenAt)}由{chosen.TakenByName}冻结",
                Classes = [.. Label.All<HouseholdClass>().Select(c => c.Name)],
                Lines = [.. chosen.Lines.Select(l => (l.Name, l.Households, l.Persons, l.Classes))],
                Sha256 = chosen.Sha256,
                TrailHead = chosen.TrailHead,
                IsInForce = chosen == all[0] && batch.IsSealed,
                PrintedOn = officer.Today,
                IssuedAt = chosen.TakenAt,
                PrintedBy = officer.Actor.PrintLine,
            }),
            $"{title}.pdf",
            out var printed);
        if (printed)
        {
            db.Record("打印动态调整汇总表", nameof(AdjustmentSnapshot), chosen.Id, batch.AreaNo, note: $"{batch.Year}年度");
            await db.SaveChangesAsync(HttpContext.RequestAborted);
        }

        return result;
    }
}
