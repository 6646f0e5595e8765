using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.County;

/// <summary>A page about the county's own form of a year.</summary>
public abstract class CountyPage(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : CasePage
{
    private IReadOnlyList<(string Section, string Field, int Count)> _registered = [];

    [BindProperty]
    public long Version { get; set; }

    /// <summary>Whether the page may be asked for a day.</summary>
    public virtual bool HasPast => false;

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    public int Year { get; private set; }

    public CountyForm? Form { get; private set; }

    public CountyForm? Last { get; private set; }

    public VillageTotals Villages { get; private set; } = null!;

    public IReadOnlyList<FormProblem> Problems { get; private set; } = [];

    public long AreaNo { get; private set; }

    /// <summary>More than one for a reader above the counties.</summary>
    public IReadOnlyList<(long AreaNo, string Name)> Counties => regions.CountiesOf(officer.Actor.AreaNo);

    public string Name => regions.Name(AreaNo, Asked.Day);

    public string Home => $"/county?year={Year}";

    public Actor Me => officer.Actor;

    public IEnumerable<int> Years => Enumerable.Range(YearlyForm.FirstYear, officer.Today.Year - YearlyForm.FirstYear + 1).Reverse();

    public bool MayFill => Asked.Day is null && Me.Role == Role.CountyClerk && (Form is null || Form.Allows(CountyFormAct.Fill, Me));

    public IReadOnlyList<CountyFormAct> Acts => Form is null || Asked.Day is not null ? [] : [.. Enum.GetValues<CountyFormAct>().Where(a => a != CountyFormAct.Fill && Form.Allows(a, Me))];

    public IReadOnlyList<SectionView> Sections => [.. CountyForm.Sections.Select(SectionOf)];

    /// <summary>Villages whose form the sums lack.</summary>
    public string MissingVillages => string.Create(CultureInfo.InvariantCulture, $"/villages?year={Year}&state=missing&region={AreaNo}{OfDay}");

    /// <summary>Villages whose form is in the sums.</summary>
    public string CheckedVillages => string.Create(CultureInfo.InvariantCulture, $"/villages?year={Year}&state=passed&region={AreaNo}{OfDay}");

    private string OfDay => Asked.Written is { } day ? $"&{HouseholdFilter.AsOfKey}={day}" : "";

    protected CaseDb Db => db;

    protected RegionBook Regions => regions;

    public override async Task<IActionResult?> LoadAsync()
    {
        var asked = (RouteData.Values["year"] ?? Request.Query["year"].FirstOrDefault())?.ToString();
        Year = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : officer.Today.Year;
        if (Year < YearlyForm.FirstYear || Year > officer.Today.Year)
        {
            return NotFound();
        }

        if (regions.CountyFor(officer.Actor.AreaNo, Request.Query["county"]) is not { } county)
        {
            return NotFound();
        }

        Asked = HasPast ? AskedDay.Of(Request.Query, officer.Today) : AskedDay.Now;
        AreaNo = county;
        var forms = await db.On(db.CountyForms, Asked.Day).Where(f => f.AreaNo == county && (f.Year == Year || f.Year == Year - 1)).ToListAsync();
        Form = forms.SingleOrDefault(f => f.Year == Year);
        Last = forms.SingleOrDefault(f => f.Year == Year - 1);
        Villages = await totals.OfCountyAsync(county, Year, regions.Villages(county).Count, HttpContext.RequestAborted, Asked.Day);
        _registered = await db.CountedAsync(regions, county, Year, Asked.Day ?? officer.Today, HttpContext.RequestAborted);
        Problems = Form is null ? [] : CountyRules.Check(Form, Villages);
        return null;
    }

    public SectionView SectionOf(FormSection<CountyForm> section) => SectionView.Of(section, Form, Last, Beside, Problems);

    private BesideFigure? Beside(string section, FormField field, object? value)
    {
        if (Villages.Counts.FirstOrDefault(c => c.Section == section && c.Field == field.Name) is { Field: not null } count)
        {
            return new BesideFigure($"村表汇总 {field.Say(count.Count)}", CheckedVillages, value is int typed && typed != count.Count);
        }

        if (_registered.FirstOrDefault(r => r.Section == section && r.Field == field.Name) is { Field: not null } registered)
        {
            return new BesideFigure($"系统登记 {field.Say(registered.Count)}", null, value is int filled && filled != registered.Count);
        }

        return Villages.Shares.FirstOrDefault(s => s.Section == section && s.Field == field.Name) is { Field: not null, Percent: { } percent }
            ? new BesideFigure($"按村表计算 {field.Say(percent)}", CheckedVillages, value is decimal share && share != percent)
            : null;
    }
}
