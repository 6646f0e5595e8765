using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Reports;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Reports;

/// <summary>Report 6.2: how the register of a year came from its beginning to its end, by place; every number opens the households behind it.</summary>
public sealed class ClosingModel(CaseDb db, CurrentOfficer officer, RegionBook regions, YearClosing closing) : CasePage
{
    public const int FirstYear = 2014;

    public int Year { get; private set; }

    public long? Region { get; private set; }

    public IReadOnlyList<ClosingRow> Rows { get; private set; } = [];

    public ClosingRow Total { get; private set; } = ClosingRow.Sum(0, []);

    public long Place => Region ?? officer.Actor.AreaNo;

    public bool IsRunning => Year == officer.Today.Year;

    public DateOnly Until => IsRunning ? officer.Today : new DateOnly(Year, 12, 31);

    public IEnumerable<int> Years => Enumerable.Range(FirstYear, officer.Today.Year - FirstYear + 1).Reverse();

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public string Where => regions.Path(Place);

    /// <summary>As the place was called when the year ended.</summary>
    public string Name(long areaNo) => regions.Name(areaNo, Until);

    public bool HasBelow(long areaNo) => regions.Children(areaNo).Count > 0 && areaNo != Place;

    public string Behind(ClosingTerm term, long areaNo) => string.Create(CultureInfo.InvariantCulture, $"/reports/closing/households?year={Year}&region={areaNo}&term={term}");

    public string Narrowed(long areaNo) => string.Create(CultureInfo.InvariantCulture, $"/reports/closing?year={Year}&region={areaNo}");

    public async Task<IActionResult> OnGetAsync(int? year, long? region, string? format)
    {
        Year = year is { } asked && Years.Contains(asked) ? asked : officer.Today.Year;
        Region = region is { } place && regions.Knows(place) && place >= officer.Reader.From && place <= officer.Reader.To ? place : null;
        var (from, to) = RegionCode.RangeOf(Place);
        var below = regions.Children(Place);
        var width = RegionCode.SpanOf(below.Count == 0 ? RegionLevel.Village : RegionCode.LevelOf(below[0].AreaNo));
        Rows = await closing.RowsAsync(Year, officer.At, from, to, width, HttpContext.RequestAborted);
        Total = ClosingRow.Sum(Place, Rows);
        return format == "xlsx" ? await WorkbookAsync() : Page();
    }

    private async Task<IActionResult> WorkbookAsync()
    {
        var title = $"{Name(Place)}{Year}年动态调整汇总";
        db.Record("导出动态调整汇总", RegisterExport.Kind, null, officer.Actor.AreaNo, note: $"{title}，{Rows.Count}个地方");
        await db.SaveChangesAsync(HttpContext.RequestAborted);
        var terms = Label.All<ClosingTerm>().ToList();
        WorkbookColumn[] columns =
        [
            new("区划代码", 16), new("地方", 16), .. terms.SelectMany(t => new WorkbookColumn[] { new($"{t.Name}户数", 12, ColumnKind.Number), new($"{t.Name}人数", 12, ColumnKind.Number) }),
            new("差额户数", 12, ColumnKind.Number), new("差额人数", 12, ColumnKind.Number),
        ];
        var lines = Rows.Append(Total).ToList();
        return new StreamedFile("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{title}.xlsx", async (body, stop) =>
        {
            var plan = new WorkbookPlan { SheetName = "动态调整汇总", Columns = columns, TopLine = $"{title}，截至{FlexibleDate.Long(Until)}；{officer.Actor.Name}于{OfficialClock.Text(officer.At)}导出" };
            var book = await WorkbookWriter.StartAsync(body, plan, stop);
            foreach (var line in lines)
            {
                CellValue[] cells =
                [
                    line == Total ? "" : regions.Code(line.AreaNo, Until), line == Total ? "合计" : Name(line.AreaNo),
                    .. terms.SelectMany(t => new CellValue[] { line[t.Value].Households, line[t.Value].Persons }), line.Difference.Households, line.Difference.Persons,
                ];
                await book.RowAsync(cells, stop);
            }

            await book.CompleteAsync(stop);
        });
    }
}
