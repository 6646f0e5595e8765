using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Documents.Workbooks;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Exports;
using PovertyCase.Web.Procedures;

namespace PovertyCase.Web.Pages.Timetable;

public enum PlaceSide
{
    [Display(Name = "全部")] All = 0,
    [Display(Name = "列入计划的")] Planned = 1,
    [Display(Name = "已经退出的")] Done = 2,
    [Display(Name = "到期没有退出的")] Late = 3,
    [Display(Name = "贫困村")] Poor = 4,
    [Display(Name = "没有列入的贫困村")] Unplanned = 5,
}

/// <summary>The townships or villages behind a number of the timetable.</summary>
public sealed class PlacesModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    private const int PageSize = 50;

    public bool Villages { get; private set; }

    public PlaceSide Side { get; private set; }

    public int? Year { get; private set; }

    public bool InAll { get; private set; }

    public long? Region { get; private set; }

    public IReadOnlyList<TimetablePlace> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public string? Previous { get; private set; }

    public string? NextPage { get; private set; }

    public int ThisYear => officer.Today.Year;

    public bool MayMark => PlaceExit.MayMark(officer.Actor.Role);

    public long Within => Region ?? officer.Actor.AreaNo;

    public string Where => regions.Path(Within);

    public IReadOnlyList<SelectListItem> Places => regions.Below(officer.Actor.AreaNo, Region);

    public string Place(long areaNo) => regions.NameBelow(officer.Actor.AreaNo, areaNo);

    /// <summary>The year that the list was narrowed to; what is not of a year (贫困村) claims none, on the page, in the file's name or in the trail.</summary>
    private int? Applied => Side is PlaceSide.Planned or PlaceSide.Done or PlaceSide.Late ? Year : null;

    public string Title => $"{(Applied is { } year ? $"{year}年{(InAll ? "底累计" : "")}" : "")}{Label.Of(Side)}{(Side is PlaceSide.Poor or PlaceSide.Unplanned ? "" : Villages ? "村" : "乡镇")}";

    public string Workbook => "/timetable/places" + Request.QueryString + (Request.QueryString.HasValue ? "&" : "?") + "format=xlsx";

    public async Task<IActionResult> OnGetAsync(string? level, string? side, int? year, string? inall, long? region, string? format, string? after, string? before)
    {
        Villages = level != "township";
        Side = Enum.TryParse<PlaceSide>(side, out var asked) && Enum.IsDefined(asked) ? asked : PlaceSide.All;
        Year = year is >= ExitTarget.FirstYear and <= 2100 ? year : null;
        InAll = inall == "1";
        Region = region is { } place && regions.Knows(place) && place >= officer.Reader.From && place <= officer.Reader.To && RegionCode.LevelOf(place) >= RegionLevel.County ? place : null;
        if (regions.CountyFor(officer.Actor.AreaNo, Region is { } chosen ? RegionCode.CountyOf(chosen).ToString(CultureInfo.InvariantCulture) : null) is not { } county)
        {
            return Page();
        }

        var table = await db.Timetables.AsNoTracking().SingleOrDefaultAsync(t => t.AreaNo == county && t.State == TimetableState.InForce);
        var all = await new TimetablePlaces(db, regions).OfAsync(table, RegionCode.IsAboveCounty(Within) ? county : Within, HttpContext.RequestAborted);
        var places = all.Where(p => p.IsVillage == Villages && Chosen(p)).ToList();
        Total = places.Count;
        if (format == "xlsx")
        {
            return await WorkbookAsync(places, table);
        }

        var start = after is not null ? places.FindIndex(p => Key(p) == after) + 1 : before is not null ? Math.Max(0, places.FindIndex(p => Key(p) == before) - PageSize) : 0;
        Rows = [.. places.Skip(start).Take(PageSize)];
        Previous = start > 0 && Rows.Count > 0 ? Key(Rows[0]) : null;
        NextPage = start + PageSize < places.Count && Rows.Count > 0 ? Key(Rows[^1]) : null;
        return Page();
    }

    public string Gap(TimetablePlace place) => place.Late(ThisYear) switch
    {
        null or 0 => "",
        < 0 and var years => $"提前{-years}年",
        var years => place.Done is null ? $"已过{years}年" : $"晚{years}年",
    };

    private bool Chosen(TimetablePlace place) => Side switch
    {
        PlaceSide.Planned => place.Planned is not null && OfYear(place.Planned),
        PlaceSide.Done => place.Done is not null && OfYear(place.Done),
        PlaceSide.Late => place.Planned <= ThisYear && place.Done is null && OfYear(place.Planned),
        PlaceSide.Poor => place.IsPoorVillage,
        PlaceSide.Unplanned => place.IsPoorVillage && place.Planned is null,
        _ => !Villages || place.IsPoorVillage,
    };

    private bool OfYear(int? year) => Year is null || (InAll ? year <= Year : year == Year);

    private static string Key(TimetablePlace place) => place.AreaNo.ToString(CultureInfo.InvariantCulture);

    private async Task<IActionResult> WorkbookAsync(IReadOnlyList<TimetablePlace> places, ExitTimetable? table)
    {
        var title = $"{regions.Name(Within)}退出计划{Title}";
        db.Record("导出退出计划", nameof(ExitTimetable), table?.Id, officer.Actor.AreaNo, note: $"{title}，{places.Count}个地方");
        await db.SaveChangesAsync(HttpContext.RequestAborted);
        return new StreamedFile("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{title}.xlsx", async (body, stop) =>
        {
            var plan = new WorkbookPlan
            {
                SheetName = "退出计划",
                Columns = [new("区划代码", 16), new("乡镇", 14), new("村", 16), new("计划年度", 10, ColumnKind.Number), new("实际年度", 10, ColumnKind.Number), new("早晚", 10), new("批准文件", 36)],
                TopLine = $"{title}；依据{table?.Details.Source ?? "（没有执行中的计划）"}；{officer.Actor.Name}于{OfficialClock.Text(officer.At)}导出",
            };
            var book = await WorkbookWriter.StartAsync(body, plan, stop);
            foreach (var place in places)
            {
                CellValue[] cells =
                [
                    regions.Code(place.AreaNo), regions.Name(RegionCode.TownshipOf(place.AreaNo)), place.IsVillage ? regions.Name(place.AreaNo) : "",
                    place.Planned is { } planned ? planned : "", place.Done is { } done ? done : "", Gap(place), place.Exit?.Details.Document ?? "",
                ];
                await book.RowAsync(cells, stop);
            }

            await book.CompleteAsync(stop);
        });
    }
}
