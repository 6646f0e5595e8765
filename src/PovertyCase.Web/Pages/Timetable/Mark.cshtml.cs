using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.Timetable;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Timetable;

/// <summary>The county marks which townships, or which villages of a township, a document says have left poverty.</summary>
public sealed class MarkModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    [BindProperty]
    public PlaceExitDetails Details { get; set; } = new();

    [BindProperty, Display(Name = "选中的地方")]
    public List<long> Chosen { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "region"), Display(Name = "标注哪里的")]
    public long? Asked { get; set; }

    public long Region { get; private set; }

    public bool IsCounty => RegionCode.LevelOf(Region) == RegionLevel.County;

    public IReadOnlyList<TimetablePlace> Places { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices =>
    [
        new("全县各乡镇", Text(officer.Actor.AreaNo), IsCounty),
        .. regions.Children(officer.Actor.AreaNo).Select(t => new SelectListItem($"{t.Name}各村", Text(t.AreaNo), t.AreaNo == Region)),
    ];

    public string Name(long areaNo) => regions.Name(areaNo);

    public override async Task<IActionResult?> LoadAsync()
    {
        var county = officer.Actor.AreaNo;
        Region = Asked is { } asked && regions.Children(county).Any(t => t.AreaNo == asked) ? asked : county;
        var table = await db.Timetables.AsNoTracking().SingleOrDefaultAsync(t => t.AreaNo == county && t.State == TimetableState.InForce);
        var all = await new TimetablePlaces(db, regions).OfAsync(table, Region, HttpContext.RequestAborted);
        Places = [.. all.Where(p => p.IsVillage != IsCounty && p.Exit is null)];
        return null;
    }

    /// <summary>One document names places of many townships: what was typed of it goes on to the next.</summary>
    public void OnGet(int? year, DateOnly? decidedOn, string? document) => Details = new PlaceExitDetails { Year = year ?? officer.Today.Year, DecidedOn = decidedOn ?? officer.Today, Document = document ?? "" };

    public override bool Checks(string? handler) => handler != "Choose";

    public override bool TakesAsTyped(string? handler) => handler == "Choose";

    public IActionResult OnPostChoose() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var chosen = Places.Where(p => Chosen.Contains(p.AreaNo)).ToList();
        if (Chosen.Count == 0)
        {
            throw new RuleBroken("请勾选批准文件里的乡镇或村", nameof(Chosen));
        }

        if (chosen.Count != Chosen.Distinct().Count())
        {
            throw new RuleBroken("选中的地方里有的刚被别人标注了，请看剩下的再标注", nameof(Chosen));
        }

        db.AddRange(chosen.Select(p => PlaceExit.Mark(p.AreaNo, Details, officer.Actor)));
        await db.SaveChangesAsync();
        return Done($"已标注{chosen.Count}个；同一份文件里还有别的地方，接着选", "/Timetable/Mark", new { region = Region, year = Details.Year, decidedOn = Details.DecidedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document = Details.Document });
    }

    private static string Text(long areaNo) => areaNo.ToString(CultureInfo.InvariantCulture);
}
