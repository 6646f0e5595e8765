using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Teams;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;

namespace PovertyCase.Web.Pages.Teams;

/// <summary>The members' days behind the report, as a workbook.</summary>
public sealed class ExportModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private static readonly string[] Headers = ["乡镇", "村", "工作队", "派出单位", "姓名", "单位", "队内职务", "在队天数", "驻村天数", "请假天数", "请假事由"];

    public async Task<IActionResult> OnGetAsync(string? month, long? region, CancellationToken cancel)
    {
        var chosen = ReportModel.Chosen(month, officer.Today);
        var (from, to) = RegionCode.RangeOf(region is { } r && RegionCode.IsRegion(r) ? r : officer.Actor.AreaNo);
        db.Record("导出驻村出勤", RegisterExport.Kind, null, officer.Actor.AreaNo, note: chosen.Name);
        await db.SaveChangesAsync(cancel);
        var top = $"{chosen.Name}驻村出勤，只含已确认的月表；{officer.Actor.Name}于{OfficialClock.Text(officer.Actor.At)}导出";
        return new StreamedFile("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"驻村出勤{chosen}.xlsx", async (body, stop) =>
        {
            var plan = new WorkbookPlan { SheetName = "驻村出勤", Columns = [.. Headers.Select(h => new WorkbookColumn(h, 16))], TopLine = top };
            var book = await WorkbookWriter.StartAsync(body, plan, stop);
            var sheets = db.TeamSheets.AsNoTracking().Include(s => s.Team).Include(s => s.Corrections)
                .Where(s => s.MonthNo == chosen.No && s.Stage == SheetStage.Confirmed && s.AreaNo >= from && s.AreaNo <= to).OrderBy(s => s.AreaNo).ThenBy(s => s.Id);
            await foreach (var sheet in sheets.AsAsyncEnumerable().WithCancellation(stop))
            {
                foreach (var line in sheet.Current.Lines)
                {
                    await book.RowAsync(
                        [regions.Name(RegionCode.TownshipOf(sheet.AreaNo)), regions.Name(sheet.AreaNo), sheet.Team.Details.TeamName, sheet.Team.Details.SentBy, line.Name, line.Unit, Label.Of(line.Post), line.Service, line.Present, line.Leave, line.LeaveReason],
                        stop);
                }
            }

            await book.CompleteAsync(stop);
        });
    }
}
