using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Notices;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Settings;

/// <summary>A new version of one paper's wording, with a look at how it will read.</summary>
public sealed class WordingModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>What the newest version was when the form was opened.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty(SupportsGet = true)]
    public NoticeKind Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public FilingKind Procedure { get; set; }

    [BindProperty]
    public NoticeTemplateDetails Wording { get; set; } = new();

    public string Paper => NoticeWording.NameOf(Kind, Procedure);

    public string Where => regions.Path(County);

    /// <summary>The paper as it would be posted with invented figures; null until it was asked for.</summary>
    public NoticeText? Preview { get; private set; }

    private long County => RegionCode.CountyOf(officer.Actor.AreaNo);

    private IReadOnlyList<NoticeTemplate> Versions { get; set; } = [];

    public int Newest => Versions.Select(t => t.Edition).DefaultIfEmpty().Max();

    public override async Task<IActionResult?> LoadAsync()
    {
        if (NoticeWording.Papers.All(p => p != (Kind, Procedure)))
        {
            return NotFound();
        }

        var (county, kind, procedure) = (County, Kind, Procedure);
        Versions = await db.NoticeTemplates.AsNoTracking().Where(t => t.AreaNo == county && t.Kind == kind && t.Procedure == procedure).ToListAsync();
        return null;
    }

    /// <summary>To look costs nothing: the day and the document may be missing still.</summary>
    public override bool Checks(string? handler) => handler != "Look";

    public override bool TakesAsTyped(string? handler) => handler == "Look";

    public void OnGet()
    {
        var now = Versions.MaxBy(t => t.Edition)?.Pattern ?? NoticeWording.Standard(Kind, Procedure);
        Wording = new NoticeTemplateDetails { Title = now.Title, Body = now.Body, Issuer = now.Issuer, InForceFrom = officer.Today };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Version != Newest)
        {
            throw new StaleRecordException();
        }

        var template = NoticeTemplate.Decide(County, Kind, Procedure, Newest + 1, Wording, officer.Actor);
        db.Add(template);
        await db.SaveChangesAsync();
        return Done($"{Paper}从{FlexibleDate.Long(template.Details.InForceFrom)}起用第{template.Edition}版写法", "/Settings/Wordings");
    }

    /// <summary>Shows how the paper would read; nothing is stored.</summary>
    public IActionResult OnPostLook()
    {
        var places = new NoticePlaces("佛洞村", "白柳镇", regions.Name(County));
        var facts = new NoticeFacts(
            officer.Today.Year, places, "赵桂兰", 3, 11, officer.Today, 7, Compared: true, [new MeetingFigures(officer.Today.AddDays(-1), 42, 35, 33)], new NoticePhones(null, null, null), "", Procedure);
        Preview = NoticeWording.Write(Kind, facts, Wording.ToPattern(), Newest + 1);
        return Page();
    }
}
