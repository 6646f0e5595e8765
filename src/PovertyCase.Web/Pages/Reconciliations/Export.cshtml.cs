using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Reconciliations;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Reconciliations;
using PovertyCase.Web.Setup;

namespace PovertyCase.Web.Pages.Reconciliations;

/// <summary>
/// 导出差异: every result of a list with numbers covered, to go back to the department or to the villages; what for is said, and who takes out more
/// than one township has proves once more to be the officer.
/// </summary>
[EnableRateLimiting(Limits.Exports)]
public sealed class ExportModel(CaseDb db, CurrentOfficer officer, RegionBook regions, ItemReading items, PasswordAgain again) : ReconciliationPage(db)
{
    private static readonly string[] Headers = ["村", "结果", "名单行号", "姓名", "证件号码", "户编号", "户主姓名", "栏目", "登记的", "名单上的", "处理", "情况说明"];

    [BindProperty]
    public ListExportDetails Details { get; set; } = new();

    [BindProperty]
    public ConfirmDetails Confirm { get; set; } = new();

    /// <summary>Of a list on which being named counts, whoever is on no household's list is only a number.</summary>
    public int Results => List.DifferentCount + List.NotListedCount + List.AmbiguousCount + (IsExclusion ? 0 : List.UnknownCount);

    public bool AsksAgain => Results > RegisterExport.LargeFrom && !again.IsFresh;

    public override async Task<IActionResult?> LoadAsync() => await base.LoadAsync() ?? (List.State == ReconciliationState.Compared ? null : NotFound());

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (AsksAgain && !await again.HoldsAsync(Confirm, ModelState))
        {
            return Page();
        }

        var department = Label.Of(List.Details.Department);
        var said = $"{department}名单比对差异，名单截至{List.Details.AsOf:yyyy年M月d日}，号码已遮挡";
        Db.Record("导出部门比对差异", RegisterExport.Kind, null, officer.Actor.AreaNo, note: $"{said}；用途：{Details.Purpose.Trim()}");
        await Db.SaveChangesAsync(cancel);
        var top = $"{said}；{officer.Actor.Name}于{OfficialClock.Text(officer.Actor.At)}导出；用途：{Details.Purpose.Trim()}";
        return new StreamedFile("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{department}比对差异{officer.Today:yyyyMMdd}.xlsx", async (body, stop) =>
        {
            var plan = new WorkbookPlan { SheetName = "差异", Columns = [.. Headers.Select(h => new WorkbookColumn(h, 16))], TopLine = top };
            var book = await WorkbookWriter.StartAsync(body, plan, stop);
            Guid? after = null;
            do
            {
                (var rows, after) = await items.PageAsync(Db.ReconciliationItems.Where(i => i.ReconciliationId == Id && i.Kind != ItemKind.Same), after, stop, 1000);
                foreach (var cells in rows.SelectMany(Cells))
                {
                    await book.RowAsync(cells, stop);
                }
            }
            while (after is not null);
            await book.CompleteAsync(stop);
        });
    }

    private IEnumerable<CellValue[]> Cells(ItemRow row) => (row.Differences.Count > 0 ? row.Differences : [new Difference("", "", "", "")]).Select(d => new CellValue[]
    {
        row.Item.HouseholdId is null ? "" : regions.Name(row.Item.AreaNo),
        Label.Of(row.Item.Kind),
        row.Item.RowNo,
        row.Name,
        row.Number,
        row.HouseholdNo,
        row.HeadName,
        d.Label,
        d.Register,
        d.Department,
        Label.Of(row.Item.State),
        row.Item.Explanation,
    });
}
