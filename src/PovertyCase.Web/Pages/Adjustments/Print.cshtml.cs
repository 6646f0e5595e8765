using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Forms;
using PovertyCase.Domain.Adjustments;
using PovertyCase.Domain.Codes;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Adjustments;

/// <summary>信息对照表 as one PDF: one household, or the households of a village, one page each. From above, the villages stand here to choose from.</summary>
public sealed class PrintModel(CaseDb db, CurrentOfficer officer, RegionBook regions, YearSheets sheets) : PrintPage
{
    /// <summary>One file; a larger village gets several.</summary>
    public const int Most = 300;

    public AdjustmentBatch Batch { get; private set; } = null!;

    public IReadOnlyList<(long AreaNo, string Name, int Sheets)> Villages { get; private set; } = [];

    public string Back => $"/adjustments/{Batch.Id}";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? sheet, long? village, int part = 1)
    {
        var cancel = HttpContext.RequestAborted;
        if (await db.Adjustments.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } batch)
        {
            return NotFound();
        }

        Batch = batch;
        var home = officer.Actor.AreaNo;
        village ??= RegionCode.LevelOf(home) == RegionLevel.Village ? home : null;
        if (sheet is null && village is null)
        {
            var (from, to) = RegionCode.RangeOf(home);
            Villages = [.. (await sheets.ProgressAsync(batch, from, to, 1, cancel)).Select(r => (r.AreaNo, regions.NameBelow(home, r.AreaNo), r.Sheets))];
            return Page();
        }

        var chosen = sheets.Of(batch).AsNoTracking();
        chosen = sheet is { } one ? chosen.Where(s => s.Id == one) : chosen.Where(s => s.AreaNo == village);
        var rows = await chosen
            .OrderBy(s => s.HouseholdNo).ThenBy(s => s.Id).Skip((Math.Clamp(part, 1, 1000) - 1) * Most).Take(Most)
            .Include(s => s.Household).ThenInclude(h => h.Members.Where(m => m.EndedOn == null)).ThenInclude(m => m.Person)
            .Include(s => s.Household).ThenInclude(h => h.AllIncomes)
            .Include(s => s.Household).ThenInclude(h => h.Conditions)
            .AsSplitQuery().ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return sheet is null ? Empty() : NotFound();
        }

        var title = $"{batch.Year}年度信息对照表";
        var place = sheet is null ? regions.Name(village!.Value) : rows[0].Household.HeadName;
        var result = Print(fonts => ComparisonDocument.Print(fonts, title, batch.Year, [.. rows.Select(r => SheetOf(r.Household, batch.Year))], officer.Today, officer.At, officer.Actor.PrintLine), $"{place}{title}.pdf", out var printed);
        if (printed)
        {
            db.Record("打印信息对照表", nameof(AdjustmentSheet), sheet, rows[0].AreaNo, sheet is null ? null : rows[0].HouseholdId, $"{batch.Year}年度，{rows.Count}户");
            await db.SaveChangesAsync(cancel);
        }

        return result;
    }

    private PageResult Empty()
    {
        Villages = [];
        return Page();
    }

    private ComparisonSheet SheetOf(Household h, int year)
    {
        var comparison = YearComparison.Of(h, year);
        return new ComparisonSheet
        {
            HeadName = h.HeadName,
            HouseholdNo = h.HouseholdNo,
            Place = $"{regions.Name(RegionCode.TownshipOf(h.AreaNo))}{regions.Name(h.AreaNo)}{h.Details.GroupName}",
            Standing = Label.Of(h.Status),
            Cause = h.MainCause is { } cause ? CodeTables.PovertyCauses.NameOf(cause) : "",
            Members = [.. h.ActiveMembers.OrderBy(m => m.Relation, StringComparer.Ordinal).ThenBy(m => m.Person.BirthDate).Select(Cells)],
            Parts = [.. comparison.Parts.Select((p, i) => new ComparisonPart(p.Title, i == 0 ? comparison.LastIncomeYear : comparison.LastConditionsYear, [.. p.Fields.Select(f => (f.Label, f.Last, f.Now))]))],
        };
    }

    private IReadOnlyList<string> Cells(Membership m) =>
    [
        m.Person.Name, CodeTables.FamilyRelations.NameOf(m.Relation), Age(m.Person.BirthDate), SeveralCodes.Names(CodeTables.Health, m.Details.Health), CodeTables.LabourAbility.NameOf(m.Details.LabourAbility),
        m.Details.StudentStatus is { } student && student != MemberDetails.NotAStudent ? CodeTables.StudentStatus.NameOf(student) : CodeTables.Education.NameOf(m.Details.Education ?? ""),
        m.Details.WorkRegion is { } region ? $"{CodeTables.WorkRegions.NameOf(region)}{m.Details.WorkMonths}个月" : "",
    ];

    private string Age(DateOnly? born) => born is { } day
        ? (officer.Today.Year - day.Year - (day.AddYears(officer.Today.Year - day.Year) > officer.Today ? 1 : 0)).ToString(CultureInfo.InvariantCulture)
        : "";
}
