using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Pages.Shared;

namespace PovertyCase.Web.Pages.Settings;

/// <summary>公示文书的写法: every paper with the wording in force and the versions before and after it.</summary>
public sealed class WordingsModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    public sealed record Row(NoticeKind Kind, FilingKind Procedure, NoticePattern Pattern, NoticeTemplate? InForce, IReadOnlyList<NoticeTemplate> All);

    public sealed record LetterRow(LetterLevel Level, LetterPattern Pattern, LetterTemplate? InForce, IReadOnlyList<LetterTemplate> All);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<LetterRow> Letters { get; private set; } = [];

    public bool MaySet => officer.Role == Role.CountyHead;

    public DateOnly Today => officer.Today;

    public string Where => regions.Path(County);

    /// <summary>Each county has its own; from above one is looked at after the other.</summary>
    public IReadOnlyList<SelectListItem> Counties => RegionPicks.Counties(regions, officer, County);

    private long County { get; set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        County = regions.CountyFor(officer.Actor.AreaNo, Request.Query["county"]) ?? 0;
        var county = County;
        var all = await db.NoticeTemplates.AsNoTracking().Where(t => t.AreaNo == county).OrderByDescending(t => t.Edition).ToListAsync();
        Rows = [.. NoticeWording.Papers.Select(p =>
        {
            var inForce = NoticeWording.InForce(all, p.Kind, p.Procedure, Today);
            return new Row(p.Kind, p.Procedure, inForce?.Pattern ?? NoticeWording.Standard(p.Kind, p.Procedure), inForce, [.. all.Where(t => t.Kind == p.Kind && t.Procedure == p.Procedure)]);
        })];
        var letters = await db.LetterTemplates.AsNoTracking().Where(t => t.AreaNo == county).OrderByDescending(t => t.Edition).ToListAsync();
        Letters = [.. Enum.GetValues<LetterLevel>().Select(level =>
        {
            var inForce = LetterWording.InForce(letters, level, Today);
            return new LetterRow(level, inForce?.Details.ToPattern() ?? LetterWording.Standard(level), inForce, [.. letters.Where(t => t.Level == level)]);
        })];
        return null;
    }

    public void OnGet()
    {
    }
}
