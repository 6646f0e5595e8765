using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PovertyCase.Domain.Common;
using PovertyCase.Domain.Households;
using PovertyCase.Domain.Regions;
using PovertyCase.Domain.YearlyForms;
using PovertyCase.Web.Access;
using PovertyCase.Web.Data;
using PovertyCase.Web.Data.History;
using PovertyCase.Web.Pages.Shared;
using PovertyCase.Web.YearlyForms;

namespace PovertyCase.Web.Pages.Villages;

/// <summary>A page about the form of one village and year; out of reach there is none (404).</summary>
public abstract class VillagePage(CaseDb db, CurrentOfficer officer, RegionBook regions, FormTotals totals) : CasePage
{
    [BindProperty]
    public long Version { get; set; }

    /// <summary>Whether the page may be asked for a day.</summary>
    public virtual bool HasPast => false;

    public AskedDay Asked { get; private set; } = AskedDay.Now;

    public long AreaNo { get; private set; }

    public int Year { get; private set; }

    /// <summary>Null while nobody has begun it.</summary>
    public VillageForm? Form { get; private set; }

    public VillageForm? Last { get; private set; }

    public RegisterTotals? Register { get; private set; }

    /// <summary>Who helps the village according to the register of teams; null where none is registered.</summary>
    public RegisteredTeam? Team { get; private set; }

    public IReadOnlyList<FormProblem> Problems { get; private set; } = [];

    public string Name => regions.Name(AreaNo, Asked.Day);

    public string Place => regions.Path(AreaNo, Asked.Day);

    public string Home => $"/villages/{AreaNo}?year={Year}";

    public DateOnly Today => officer.Today;

    public Actor Me => officer.Actor;

    public IEnumerable<int> Years => Enumerable.Range(YearlyForm.FirstYear, officer.Today.Year - YearlyForm.FirstYear + 1).Reverse();

    public bool MayFill => Asked.Day is null && Me.Role == Role.VillageClerk && Me.AreaNo == AreaNo && (Form is null || Form.Allows(VillageFormAct.Fill, Me));

    /// <summary>The acts that are possible now, besides filling in.</summary>
    public IReadOnlyList<VillageFormAct> Acts => Form is null || Asked.Day is not null ? [] : [.. Enum.GetValues<VillageFormAct>().Where(a => a != VillageFormAct.Fill && Form.Allows(a, Me))];

    public IReadOnlyList<SectionView> Sections => [.. VillageForm.Sections.Select(SectionOf)];

    protected CaseDb Db => db;

    protected RegionBook Regions => regions;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (!long.TryParse(RouteData.Values["code"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || !IsWithin(code))
        {
            return NotFound();
        }

        var asked = (RouteData.Values["year"] ?? Request.Query["year"].FirstOrDefault())?.ToString();
        Asked = HasPast ? AskedDay.Of(Request.Query, officer.Today) : AskedDay.Now;
        AreaNo = code;
        Year = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : officer.Today.Year;
        if (Year < YearlyForm.FirstYear || Year > officer.Today.Year)
        {
            return NotFound();
        }

        var forms = await db.On(db.VillageForms, Asked.Day).Where(f => f.AreaNo == AreaNo && (f.Year == Year || f.Year == Year - 1)).ToListAsync();
        Form = forms.SingleOrDefault(f => f.Year == Year);
        Last = forms.SingleOrDefault(f => f.Year == Year - 1);
        if (Asked.Day is not null)
        {
            // The sums of the register beside it and what they contradict are those of today.
            return null;
        }

        Register = await totals.OfVillageAsync(AreaNo, Year, officer.Today, HttpContext.RequestAborted);
        Team = await db.TeamAsync(AreaNo, Year, officer.Today, HttpContext.RequestAborted);
        Problems = Form is null ? [] : VillageRules.Check(Form, Last, Register, (await db.SettingsOfAsync(AreaNo, officer.Today, HttpContext.RequestAborted)).Parameter);
        return null;
    }

    public SectionView SectionOf(FormSection<VillageForm> section) => SectionView.Of(section, Form, Last, Beside, Form?.FilledFields > 0 ? Problems : []);

    /// <summary>户表汇总 beside a field, with the households behind it.</summary>
    private BesideFigure? Beside(string section, FormField field, object? value)
    {
        if (section == RegisteredHelp.VillageSection && Team?.Of(field.Name) is { } registered)
        {
            return new BesideFigure($"工作队登记 {field.Say(registered)}", "/teams", value is not null && field.Say(value) != field.Say(registered));
        }

        if (section != "population" || Register?.Fields.FirstOrDefault(f => f.Field == field.Name) is not { Field: not null } sum)
        {
            return null;
        }

        var differs = value is int typed && (sum.MustEqual ? typed != sum.Count : typed < sum.Count);
        return new BesideFigure($"{(sum.MustEqual ? "户表汇总" : "户表中已有")} {field.Say(sum.Count)}", Behind(field.Name), differs);
    }

    /// <summary>The households that a sum is made of; of persons there is no such list.</summary>
    private string? Behind(string field) => field switch
    {
        nameof(VillagePopulation.PoorHouseholds) or nameof(VillagePopulation.PoorPersons) => HouseholdsBehind(null),
        nameof(VillagePopulation.DibaoHouseholds) => HouseholdsBehind(FormTotals.DibaoPoor),
        nameof(VillagePopulation.DestituteHouseholds) => HouseholdsBehind(FormTotals.DestitutePoor),
        _ => null,
    };

    private string HouseholdsBehind(string? attribute) => "/households" + (FormTotals.Behind(AreaNo, Year, officer.Today) with { OnRegister = true, Attribute = attribute }).ToQuery();

    private bool IsWithin(long code) => regions.Knows(code) && RegionCode.LevelOf(code) == RegionLevel.Village
        && officer.Reader.Kind == ReachKind.Range && code >= officer.Reader.From && code <= officer.Reader.To;
}
