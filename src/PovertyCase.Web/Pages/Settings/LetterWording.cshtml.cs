using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Procedures;
using PovertyCase.Domain.Regions;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;

namespace PovertyCase.Web.Pages.Settings;

/// <summary>A new version of the wording of one commitment letter (S0-18).</summary>
public sealed class LetterWordingModel(CaseDb db, CurrentOfficer officer, RegionBook regions) : CasePage
{
    /// <summary>What the newest version was when the form was opened.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty(SupportsGet = true)]
    public LetterLevel Level { get; set; }

    [BindProperty]
    public LetterTemplateDetails Wording { get; set; } = new();

    public string Where => regions.Path(County);

    public int Newest => Versions.Select(t => t.Edition).DefaultIfEmpty().Max();

    private long County => RegionCode.CountyOf(officer.Actor.AreaNo);

    private IReadOnlyList<LetterTemplate> Versions { get; set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (!Enum.IsDefined(Level))
        {
            return NotFound();
        }

        var (county, level) = (County, Level);
        Versions = await db.LetterTemplates.AsNoTracking().Where(t => t.AreaNo == county && t.Level == level).ToListAsync();
        return null;
    }

    public void OnGet()
    {
        var now = Versions.MaxBy(t => t.Edition)?.Details.ToPattern() ?? LetterWording.Standard(Level);
        Wording = new LetterTemplateDetails { Title = now.Title, Body = now.Body, InForceFrom = officer.Today };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Version != Newest)
        {
            throw new StaleRecordException();
        }

        var template = LetterTemplate.Decide(County, Level, Newest + 1, Wording, officer.Actor);
        db.Add(template);
        await db.SaveChangesAsync();
        return Done($"{Label.Of(Level)}从{FlexibleDate.Long(template.Details.InForceFrom)}起用第{template.Edition}版", "/Settings/Wordings");
    }
}
